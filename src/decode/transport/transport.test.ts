import { describe, expect, it } from 'vitest';
import { ethernet, icmp, icmp6, ipv4, ipv6, type Layer, type Payload, tcp, udp, udpLite } from '../build.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNCHECKED } from '../packet.js';
import { decode, payloadOf } from '../testing.js';

const over4 = (payload: Payload, protocol?: number): ReturnType<typeof decode> =>
  decode(
    ethernet(
      ipv4(
        { source: '192.0.2.1', destination: '198.51.100.2', ...(protocol === undefined ? {} : { protocol }) },
        payload,
      ),
    ),
  );
const over6 = (payload: Layer): ReturnType<typeof decode> =>
  decode(ethernet(ipv6({ source: '2001:db8::1', destination: '2001:db8::2' }, payload)));
const ports = { sourcePort: 5, destinationPort: 65_000 };

describe('TCP', () => {
  it('delimits options and payload', () => {
    const { packet } = over4(tcp({ ...ports, options: [2, 4, 5, 180, 1, 1, 4, 2] }, 'abc'));
    expect(packet.payloadStart - packet.optionsStart).toBe(8);
    expect([payloadOf(packet), packet.payloadLength]).toEqual(['abc', 3]);
  });

  it('leaves a fault to the flow where the data offset lies', () => {
    for (const [dataOffset, fault] of [
      [16, 'bad_TCP_header_len'],
      [60, 'truncated_header'],
    ] as const) {
      const { packet, names } = over4(tcp({ ...ports, dataOffset }, 'abc'));
      expect(packet).toMatchObject({
        transport: 6,
        ...ports,
        fault,
        faultSource: 'TCP',
        payloadLength: 0,
        broken: false,
      });
      expect(names).toEqual([]);
    }
  });

  it('has no header where it is too short, by its length or by the capture', () => {
    expect(over4(tcp(ports).bytes.subarray(0, 12), 6)).toMatchObject({
      names: ['truncated_header'],
      weirds: [{ source: 'TCP' }],
      packet: { transport: 0, broken: true, ipVersion: 4 },
    });
    const frame = ethernet(ipv4({ source: '192.0.2.1', destination: '198.51.100.2' }, tcp(ports)));
    expect(decode(frame.subarray(0, 40), 1, { wireLength: 54 }).names).toEqual(['internally_truncated_header']);
  });
});

describe('UDP', () => {
  it('knows no checksum of zero over IPv4, and a wrong one over IPv6', () => {
    expect(over4(udp({ ...ports, checksum: 0 }, 'x')).packet.transportChecksum).toBe(CHECKSUM_UNCHECKED);
    expect(over6(udp({ ...ports, checksum: 0 }, 'x')).packet.transportChecksum).toBe(CHECKSUM_BAD);
    expect(over6(udp(ports, 'x')).packet.transportChecksum).toBe(CHECKSUM_GOOD);
  });

  it('ends where its length says, and leaves a mismatch to the flow', () => {
    const short = over4(udp({ ...ports, length: 10 }, 'abcd')).packet;
    expect([payloadOf(short), short.payloadLength]).toEqual(['ab', 2]);
    expect(short).toMatchObject({ fault: 'UDP_datagram_length_mismatch', faultDetail: '10 != 12', faultSource: 'UDP' });
    const long = over4(udp({ ...ports, length: 100 }, 'abcd')).packet;
    expect([payloadOf(long), long.payloadLength]).toEqual(['abcd', 92]);
    expect(over4(udp({ ...ports, length: 3 }, 'abcd')).packet).toMatchObject({ payloadLength: 0 });
  });

  it('covers what UDP-Lite says with its checksum', () => {
    expect(over6(udpLite({ ...ports, coverage: 10 }, 'abcd')).packet.transportChecksum).toBe(CHECKSUM_GOOD);
    expect(over6(udpLite(ports, 'abcd')).packet.transportChecksum).toBe(CHECKSUM_GOOD);
    expect(over6(udpLite({ ...ports, coverage: 3 }, 'abcd')).packet.transportChecksum).toBe(CHECKSUM_BAD);
  });
});

describe('ICMP', () => {
  it('has type and code for ports, and its payload behind eight bytes', () => {
    const { packet } = over4(icmp({ type: 3, code: 13 }, 'context'));
    expect(packet).toMatchObject({
      transport: 1,
      sourcePort: 3,
      destinationPort: 13,
      transportChecksum: CHECKSUM_GOOD,
    });
    expect(payloadOf(packet)).toBe('context');
    expect(packet.payloadStart - packet.transportStart).toBe(8);
  });

  it('sums up the pseudo-header for ICMPv6 alone', () => {
    expect(over6(icmp6({ type: 128 }, 'ping')).packet).toMatchObject({
      transport: 58,
      transportChecksum: CHECKSUM_GOOD,
    });
    expect(over6(icmp6({ type: 128, checksum: 7 }, 'ping')).packet.transportChecksum).toBe(CHECKSUM_BAD);
  });
});

it('notes a mobility header whose checksum is wrong', () => {
  const mobility = { bytes: new Uint8Array([59, 0, 0, 0, 1, 2, 0, 0]), ipProtocol: 135 };
  expect(over6(mobility)).toMatchObject({ names: ['bad_MH_checksum'], weirds: [{ source: 'IP' }] });
  expect(over6({ ...mobility, bytes: new Uint8Array(8).fill(59, 0, 1), checksumAt: 4 }).names).toEqual([]);
});

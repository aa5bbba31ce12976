import { describe, expect, it } from 'vitest';
import { addressBytes, ethernet, fragmentHeader, ipv4, ipv6, join, optionsHeader, tcp, udp } from '../build.js';
import { CHECKSUM_GOOD } from '../packet.js';
import { decode, destinationOf, payloadOf, sourceOf } from '../testing.js';

const v4 = { source: '192.0.2.1', destination: '198.51.100.2' };
const v6 = { source: '2001:db8::1', destination: '2001:db8::2' };
const segment = tcp({ sourcePort: 1, destinationPort: 2 }, 'data');

describe('IPv4', () => {
  it('skips options', () => {
    const { packet } = decode(ethernet(ipv4({ ...v4, options: [7, 7, 4, 0, 0, 0, 0] }, segment)));
    expect(packet).toMatchObject({ ipHeaderLength: 28, ipLength: 52, transport: 6, ipChecksum: CHECKSUM_GOOD });
    expect(payloadOf(packet)).toBe('data');
  });

  it('takes the length of the frame where segmentation offload left none', () => {
    const frame = ethernet(ipv4({ ...v4, totalLength: 0 }, segment));
    const { packet, names } = decode(frame);
    expect(names).toEqual(['ip_hdr_len_zero']);
    expect(packet).toMatchObject({ ipLength: 0, payloadLength: 4, transport: 6, broken: false });
    expect(decode(frame, 1, { checksums: 'validate' }).packet).toMatchObject({ transport: 0, broken: true });
  });

  it.each([
    ['invalid_IP_header_size', { totalLength: 19 }],
    ['IPv4_min_header_size', { headerLength: 16 }],
    ['internally_truncated_header', { headerLength: 60, totalLength: 60 }],
  ])('says %s and has no header then', (name, fields) => {
    const frame = ethernet(ipv4({ ...v4, ...fields }, segment));
    const cut = name === 'internally_truncated_header' ? { wireLength: 80 } : {};
    const { packet, weirds } = decode(frame, 1, cut);
    expect(weirds).toMatchObject([{ name, source: 'IP', offset: 14 }]);
    expect(packet).toMatchObject({ ipVersion: 0, transport: 0, broken: true, sourceMac: 0x020000000001 });
  });

  it('takes a length beyond the wire for a cut, or drops the packet as Zeek does where checksums count', () => {
    for (const frame of [
      ethernet(ipv4({ ...v4, totalLength: 2000 }, segment)),
      ethernet(ipv6({ ...v6, payloadLength: 2000 }, segment)),
    ]) {
      const { packet, names } = decode(frame);
      expect([names, packet.transport, payloadOf(packet)]).toEqual([['truncated_IP_len'], 6, 'data']);
      expect(packet.payloadLength).toBeGreaterThan(1900);
      const strict = decode(frame, 1, { checksums: 'validate' });
      expect(strict).toMatchObject({ names: ['truncated_IP_len'], packet: { ipVersion: 0, broken: true } });
    }
  });

  it('believes a length that the wire had, where the capture was cut', () => {
    const frame = ethernet(ipv4(v4, segment));
    const { packet, names } = decode(frame.subarray(0, 56), 1, { wireLength: frame.length });
    expect(names).toEqual([]);
    expect(packet).toMatchObject({ ipLength: 44, payloadLength: 4, payloadStart: 54, payloadEnd: 56 });
  });

  it('tells fragments and does not read their transport', () => {
    const { packet } = decode(ethernet(ipv4({ ...v4, protocol: 6, fragmentOffset: 1480, moreFragments: true }, 'abc')));
    expect(packet).toMatchObject({
      isFragment: true,
      fragmentOffset: 1480,
      moreFragments: true,
      transport: 0,
      ipProtocol: 6,
    });
    expect(payloadOf(packet)).toBe('abc');
  });
});

describe('IPv6', () => {
  const extended = (...extensions: { type: number; bytes: number[] }[]) =>
    decode(ethernet(ipv6({ ...v6, extensions }, segment)));

  it('walks over every extension header', () => {
    const authentication = { type: 51, bytes: [0, 4, ...new Array<number>(22).fill(0)] };
    const hip = { type: 139, bytes: [0, 0, 0, 0, 0, 0, 0, 0] };
    const shim = { type: 140, bytes: [0, 0, 0, 0, 0, 0, 0, 0] };
    const { packet, names } = extended(optionsHeader(0, 1), optionsHeader(60), authentication, hip, shim);
    expect(names).toEqual([]);
    expect(packet).toMatchObject({ ipProtocol: 6, transport: 6, ipHeaderLength: 40 + 16 + 8 + 24 + 8 + 8 });
    expect(packet).toMatchObject({ transportChecksum: CHECKSUM_GOOD, payloadLength: 4 });
  });

  it('takes the final destination of a source route for checksums and flows', () => {
    const last = '2001:db8::ffff';
    const route = { type: 43, bytes: [0, 2, 0, 1, 0, 0, 0, 0, ...addressBytes(last)] };
    const { packet, names } = extended(route);
    expect(destinationOf(packet)).toBe(last);
    expect(names).toEqual(['routing0_hdr']);
  });

  it('takes the home address of a mobile node for its source', () => {
    const home = '2001:db8:1::1';
    const option = { type: 60, bytes: [0, 2, 1, 2, 0, 0, 201, 16, ...addressBytes(home)] };
    const { packet, names } = extended(option);
    expect([sourceOf(packet), names.length]).toEqual([home, 0]);
    expect(extended(option, option).names).toEqual(['multiple_home_addr_opts']);
  });

  it('says which destination options cannot be', () => {
    expect(extended({ type: 60, bytes: [0, 0, 5, 40, 0, 0, 0, 0] }).names).toEqual(['bad_ipv6_dest_opt_len']);
    expect(extended({ type: 60, bytes: [0, 0, 201, 4, 0, 0, 0, 0] }).names).toEqual(['bad_home_addr_len']);
  });

  it('says that a chain reaches beyond the packet, and has no header then', () => {
    const { packet, weirds } = extended({ type: 60, bytes: [0, 200, 0, 0, 0, 0, 0, 0] });
    expect(weirds).toMatchObject([{ name: 'invalid_IP_header_size', source: 'IP' }]);
    expect(packet).toMatchObject({ ipVersion: 0, broken: true });
    const overlong = ipv6({ ...v6, payloadLength: 20, extensions: [optionsHeader(60, 2)] }, segment);
    expect(decode(ethernet(overlong)).names).toEqual(['invalid_IP_header_size']);
  });

  it('tells fragments, but reads an atomic one on', () => {
    expect(extended(fragmentHeader(0xffff_fff0, 64, true)).packet).toMatchObject({
      isFragment: true,
      fragmentOffset: 64,
      moreFragments: true,
      fragmentId: 0xffff_fff0,
      transport: 0,
      ipProtocol: 6,
    });
    expect(extended(fragmentHeader(1, 0, false)).packet).toMatchObject({ isFragment: false, transport: 6 });
  });

  it('takes the length of the frame where the header has none', () => {
    const { packet } = decode(
      ethernet(ipv6({ ...v6, payloadLength: 0 }, udp({ sourcePort: 1, destinationPort: 2 }, 'x'))),
    );
    expect(packet).toMatchObject({ transport: 17, payloadLength: 1, ipLength: 40 });
  });

  it('notes a packet that ends with "no next header"', () => {
    expect(decode(ethernet(ipv6({ ...v6, nextHeader: 59 }, ''))).names).toEqual(['ipv6_no_next']);
  });
});

it('says which versions of IP there are not', () => {
  expect(decode(join([0x50], new Uint8Array(30)), 101).weirds).toMatchObject([
    { name: 'unknown_ip_version', source: 'IP' },
  ]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesPerCall } from '../core/testing/bytes-per-call.js';
import {
  arp,
  ethernet,
  gre,
  icmp,
  igmp,
  ipv4,
  ipv6,
  optionsHeader,
  sctp,
  tcp,
  udp,
  udpLite,
  vlan,
  vxlan,
} from './build.js';
import { Decoder } from './decoder.js';
import { DEFAULT_DECODE_OPTIONS } from './options.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNCHECKED, Packet } from './packet.js';
import { decode, destinationOf, innerOf, payloadOf, pointAt, sourceOf } from './testing.js';

const v4 = { source: '192.0.2.1', destination: '198.51.100.2' };
const v6 = { source: '2001:db8::1', destination: '2001:db8::2' };
const ports = { sourcePort: 40_000, destinationPort: 80 };

describe('a whole frame', () => {
  it('gives every field of Ethernet, VLAN, IPv4 and TCP', () => {
    const segment = tcp({ ...ports, seq: 0xfedc_ba98, ack: 0x8000_0001, flags: 'PA', window: 512, urgent: 3 }, 'hello');
    const frame = ethernet(vlan(7, ipv4({ ...v4, ttl: 3, id: 0xbeef }, segment)));
    const { packet, names } = decode(frame);
    expect(names).toEqual([]);
    expect(packet).toMatchObject({ sourceMac: 0x020000000001, destinationMac: 0x020000000002, vlan: 7, innerVlan: -1 });
    expect(packet).toMatchObject({ etherType: 0x0800, networkStart: 18, ipVersion: 4, ttl: 3, ipId: 0xbeef });
    expect(packet).toMatchObject({ ipProtocol: 6, transport: 6, ...ports, seq: 0xfedc_ba98, ack: 0x8000_0001 });
    expect(packet).toMatchObject({ flags: 0x18, window: 512, urgent: 3, payloadLength: 5, ipLength: 45 });
    expect(packet).toMatchObject({ ipChecksum: CHECKSUM_GOOD, transportChecksum: CHECKSUM_GOOD, broken: false });
    expect([sourceOf(packet), destinationOf(packet), payloadOf(packet)]).toEqual([v4.source, v4.destination, 'hello']);
  });

  it('forgets everything of the frame before', () => {
    const { packet, decoder } = decode(ethernet(vlan(7, ipv4(v4, tcp(ports, 'x')))));
    pointAt(packet, ethernet(arp({ senderAddress: '192.0.2.1', targetAddress: '192.0.2.2' })));
    decoder.frame(packet);
    const fresh = decode(packet.bytes).packet;
    expect(packet).toEqual(fresh);
    expect(packet).toMatchObject({ etherType: 0x0806, ipVersion: 0, transport: 0, vlan: -1, networkStart: 14 });
  });

  it('takes the padding of Ethernet for no payload', () => {
    const frame = ethernet(ipv4(v4, udp(ports, 'hi')));
    const padded = new Uint8Array(60);
    padded.set(frame);
    const { packet, names } = decode(padded);
    expect(payloadOf(packet)).toBe('hi');
    expect(packet.transportChecksum).toBe(CHECKSUM_GOOD);
    expect(names).toEqual([]);
  });

  it('leaves protocols without ports their payload', () => {
    const { packet } = decode(ethernet(ipv4(v4, igmp(0x16, [224, 0, 0, 9]))));
    expect(packet).toMatchObject({ transport: 0, ipProtocol: 2, payloadLength: 8, broken: false });
  });

  it('reads SCTP and UDP-Lite', () => {
    expect(decode(ethernet(ipv4(v4, sctp({ ...ports }, 'chunk')))).packet).toMatchObject({
      transport: 132,
      ...ports,
      payloadLength: 5,
    });
    const lite = decode(ethernet(ipv6(v6, udpLite({ ...ports, coverage: 8 }, 'voice')))).packet;
    expect(lite).toMatchObject({ transport: 136, ...ports, payloadLength: 5, transportChecksum: CHECKSUM_GOOD });
  });

  it('counts link types that are not read', () => {
    const { decoder, packet } = decode(ethernet(''), 195);
    decoder.frame(packet);
    expect([...decoder.unknownLinks]).toEqual([[195, 2]]);
    expect(packet.networkStart).toBe(-1);
  });
});

describe('checksums', () => {
  const bad = ethernet(ipv4({ ...v4, checksum: 1 }, tcp({ ...ports, checksum: 1 }, 'x')));

  it('are marked in both modes that look', () => {
    for (const checksums of ['accept', 'validate'] as const) {
      const { packet, names } = decode(bad, 1, { checksums });
      expect(packet).toMatchObject({ ipChecksum: CHECKSUM_BAD, transportChecksum: CHECKSUM_BAD });
      expect(names).toEqual(['bad_IP_checksum']);
    }
  });

  it('are not looked at in the third', () => {
    const { packet, names } = decode(bad, 1, { checksums: 'ignore' });
    expect(packet).toMatchObject({ ipChecksum: CHECKSUM_UNCHECKED, transportChecksum: CHECKSUM_UNCHECKED });
    expect(names).toEqual([]);
  });

  it('are not told of cut packets and fragments', () => {
    const frame = ethernet(ipv4(v4, tcp(ports, 'a long payload')));
    const cut = decode(frame.subarray(0, frame.length - 4), 1, { wireLength: frame.length });
    expect(cut.packet).toMatchObject({ transportChecksum: CHECKSUM_UNCHECKED, payloadLength: 14 });
    expect(payloadOf(cut.packet)).toBe('a long pay');
    expect(cut.names).toEqual([]);
  });
});

describe('tunnels', () => {
  const inside = ipv4({ source: '10.0.0.1', destination: '10.0.0.2' }, tcp(ports, 'inside'));

  it('are opened into another packet at the same place', () => {
    const outer = decode(ethernet(ipv4(v4, gre({ key: 5 }, inside))));
    outer.packet.number = 12;
    outer.packet.sec = 34;
    const inner = innerOf(outer);
    expect(outer.packet.tunnelId).toBe(5);
    expect(inner).toMatchObject({ depth: 1, number: 12, sec: 34, transport: 6, ...ports });
    expect(payloadOf(inner)).toBe('inside');
  });

  it('are opened to a depth', () => {
    const twice = decode(ethernet(ipv4(v4, gre({}, ipv4(v4, gre({}, inside))))), 1, { maxTunnelDepth: 1 });
    const inner = innerOf(twice);
    expect(inner.tunnel).toBe(0);
    expect(twice.names).toEqual(['exceeded_tunnel_max_depth_in_tunnel']);
  });

  it('keep what was cut of the outer packet cut of the inner one', () => {
    const frame = ethernet(ipv4(v4, udp({ sourcePort: 5, destinationPort: 4789 }, vxlan(3, ethernet(inside)))));
    const outer = decode(frame.subarray(0, frame.length - 3), 1, { wireLength: frame.length });
    const inner = innerOf(outer);
    expect(payloadOf(inner)).toBe('ins');
    expect(inner.payloadLength).toBe(6);
    expect(outer.names).toEqual([]);
  });
});

describe('a reassembled datagram', () => {
  it('gets its transport header from bytes of its own', () => {
    const whole = ipv4(v4, udp({ sourcePort: 1, destinationPort: 2 }, '0123456789abcdef')).bytes;
    const first = ethernet(ipv4({ ...v4, protocol: 17, moreFragments: true, id: 9 }, whole.subarray(20, 36)));
    const { packet, decoder } = decode(first);
    expect(packet).toMatchObject({
      isFragment: true,
      moreFragments: true,
      fragmentId: 9,
      transport: 0,
      payloadLength: 16,
    });
    decoder.transport(packet, whole, 20, whole.length);
    expect(packet).toMatchObject({ isFragment: false, transport: 17, sourcePort: 1, ipLength: 44, fault: '' });
    expect(packet.transportChecksum).toBe(CHECKSUM_GOOD);
    expect(payloadOf(packet)).toBe('0123456789abcdef');
  });

  it('is none where it is longer than any can be', () => {
    const head = ipv4({ ...v4, protocol: 17, moreFragments: true }, '12345678');
    const { packet, decoder, names } = decode(ethernet(head));
    decoder.transport(packet, new Uint8Array(70_000), 0, 70_000);
    expect([names, packet.broken, packet.transport]).toEqual([['invalid_IP_header_size'], true, 0]);
  });

  it('is looked through for extension headers behind the fragment header', () => {
    const options = optionsHeader(60);
    const whole = ipv6({ ...v6, extensions: [options] }, icmp({ type: 128 }, 'ping')).bytes;
    const fragment = { type: 44, bytes: [0, 0, 0, 1, 0, 0, 0, 9] };
    const head = ipv6({ ...v6, nextHeader: 60, extensions: [fragment] }, whole.subarray(40, 48));
    const { packet, decoder } = decode(ethernet(head));
    expect(packet).toMatchObject({ isFragment: true, ipProtocol: 60, ipHeaderLength: 48 });
    decoder.transport(packet, whole, 40, whole.length);
    expect(packet).toMatchObject({ ipProtocol: 1, ipHeaderLength: 48, payloadLength: 4, isFragment: false });
  });
});

describe('hostile bytes', () => {
  const links = [
    0, 1, 9, 12, 14, 50, 51, 101, 104, 105, 107, 108, 113, 119, 127, 163, 192, 219, 228, 229, 239, 276, 777,
  ];
  const options = { ...DEFAULT_DECODE_OPTIONS };

  function readAll(frame: Uint8Array, linkType: number): void {
    const decoder = new Decoder(options, { weird: () => undefined });
    const chain = [new Packet(), new Packet(), new Packet(), new Packet()];
    const [first] = chain;
    if (!first) return;
    pointAt(first, frame, linkType);
    decoder.frame(first);
    let frames = 0;
    do {
      chain.reduce((outer, into) => {
        expectSane(outer);
        if (outer.tunnel !== 0) decoder.inner(outer, into);
        return outer.tunnel === 0 ? outer : into;
      });
      frames++;
    } while (decoder.next(first));
    expect(frames).toBeLessThanOrEqual(frame.length + 1);
  }

  function expectSane(packet: Packet): void {
    expect(packet.payloadEnd).toBeLessThanOrEqual(packet.end);
    expect(packet.payloadStart).toBeLessThanOrEqual(packet.payloadEnd);
    expect(packet.payloadLength).toBeGreaterThanOrEqual(0);
    expect(packet.innerEnd).toBeLessThanOrEqual(packet.end);
    expect(packet.innerStart).toBeLessThanOrEqual(packet.innerEnd);
    expect(packet.networkEnd).toBeLessThanOrEqual(packet.end);
    expect(packet.networkStart).toBeLessThanOrEqual(packet.end);
    expect(Object.values(packet).some(Number.isNaN)).toBe(false);
  }

  it('never throw, whatever the link type', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(...links), readAll), { numRuns: 1_500 });
  });

  const samples = [
    ethernet(vlan(1, vlan(2, ipv6({ ...v6, extensions: [optionsHeader(0), optionsHeader(60)] }, tcp(ports, 'abc'))))),
    ethernet(
      ipv4(
        { ...v4, options: [1, 1, 1] },
        udp({ ...ports, destinationPort: 4789 }, vxlan(3, ethernet(ipv4(v4, tcp(ports))))),
      ),
    ),
    ethernet(
      ipv4(
        v4,
        gre(
          { key: 1, sequence: 2 },
          ipv6(v6, udp({ sourcePort: 3544, destinationPort: 3544 }, ipv6(v6, tcp(ports)).bytes)),
        ),
      ),
    ),
    ethernet(ipv4(v4, icmp({ type: 8 }, 'ping'))),
  ];

  it('never throw where a real packet is changed', () => {
    const change = fc.tuple(fc.nat(200), fc.nat(255));
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }), (sample, changes) => {
        const frame = sample.slice();
        for (const [at, value] of changes) frame[at % frame.length] = value;
        readAll(frame, 1);
      }),
      { numRuns: 1_500 },
    );
  });

  it('keep the layers before the place where a frame is cut', () => {
    for (const sample of samples) {
      const whole = decode(sample).packet;
      for (let length = 0; length < sample.length; length++) {
        const { packet, names } = decode(sample.subarray(0, length), 1, { wireLength: sample.length });
        expect(packet.sourceMac).toBe(length >= 14 ? whole.sourceMac : -1);
        const headerRead = length >= whole.ipStart + whole.ipHeaderLength;
        expect(packet.ipVersion).toBe(headerRead ? whole.ipVersion : 0);
        if (whole.transport !== 0) expect(packet.transport === whole.transport || names.length > 0).toBe(true);
        if (packet.broken) expect(names).toHaveLength(1);
      }
    }
  });
});

describe('the hot path', () => {
  it.each([
    ['TCP over IPv4', ethernet(ipv4(v4, tcp({ ...ports, seq: 0xffff_0000, ack: 0xfff0_0000 }, 'x'.repeat(100))))],
    ['UDP over IPv6', ethernet(vlan(5, ipv6({ source: 'fd00::ffff', destination: 'ffff::1' }, udp(ports, 'abc'))))],
  ])('makes nothing of %s', (_name, frame) => {
    const packet = new Packet();
    const decoder = new Decoder(DEFAULT_DECODE_OPTIONS, { weird: () => undefined });
    pointAt(packet, frame);
    expect(bytesPerCall(() => decoder.frame(packet))).toBeLessThan(16);
  });
});

import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import {
  ayiya,
  be16,
  be32,
  etherip,
  ethernet,
  geneve,
  gre,
  gtpv1,
  ipv4,
  ipv6,
  join,
  l2tp,
  mpls,
  type Payload,
  ppp,
  snap,
  tcp,
  teredoOrigin,
  udp,
  vlan,
  vxlan,
} from '../build.js';
import { type Decoded, decode, innerOf, payloadOf } from '../testing.js';
import * as tunnels from '../tunnels.js';

const hosts = { source: '192.0.2.1', destination: '198.51.100.2' };
const hosts6 = { source: '2001:db8::1', destination: '2001:db8::2' };
const segment = tcp({ sourcePort: 1, destinationPort: 2 }, 'inside');
const in4 = ipv4(hosts, segment);
const in6 = ipv6(hosts6, segment);
const overIp = (payload: Payload, protocol?: number): Decoded =>
  decode(ethernet(ipv4({ ...hosts, ...(protocol === undefined ? {} : { protocol }) }, payload)));
const overUdp = (destinationPort: number, payload: Payload): Decoded =>
  decode(ethernet(ipv4(hosts, udp({ sourcePort: 50_000, destinationPort }, payload))));

/** Expects the segment inside the tunnel, without complaint. */
function carries(decoded: Decoded, tunnel: number, id = -1): void {
  expect(decoded.names).toEqual([]);
  expect(decoded.packet).toMatchObject({ tunnel, tunnelId: id, refusedTunnel: 0 });
  const inner = innerOf(decoded);
  expect(decoded.names).toEqual([]);
  expect([inner.transport, payloadOf(inner), inner.depth]).toEqual([6, 'inside', 1]);
}

describe('IP in IP', () => {
  it('is opened in all four pairings', () => {
    for (const inner of [in4, in6]) {
      carries(decode(ethernet(ipv4(hosts, inner))), tunnels.TUNNEL_IP);
      carries(decode(ethernet(ipv6(hosts6, inner))), tunnels.TUNNEL_IP);
    }
  });

  it('is refused where version or length cannot be', () => {
    expect(overIp(in6.bytes, 4)).toMatchObject({ names: ['invalid_inner_IP_version'], packet: { tunnel: 0 } });
    expect(overIp(join(in4.bytes, [0]), 4).names).toEqual(['inner_IP_payload_length_mismatch']);
    expect(overIp(in4.bytes.subarray(0, 40), 4).names).toEqual(['truncated_inner_IP']);
  });

  it('has relatives: EtherIP, Ethernet, MPLS and L2TPv3', () => {
    carries(overIp(etherip(ethernet(in4))), tunnels.TUNNEL_ETHERIP);
    carries(overIp(ethernet(in4), 143), tunnels.TUNNEL_ETHERIP);
    carries(overIp(mpls([20], in4).bytes, 137), tunnels.TUNNEL_IP);
    carries(overIp(join(be32(77), be32(0), ethernet(in4)), 115), tunnels.TUNNEL_L2TP, 77);
    expect(overIp(join(be32(0), ethernet(in4)), 115).packet.tunnel).toBe(0);
  });
});

describe('GRE', () => {
  it('carries what its ethertype says', () => {
    carries(overIp(gre({}, in4)), tunnels.TUNNEL_GRE);
    carries(overIp(gre({ checksum: true, key: 0xfeed_beef, sequence: 9 }, in6)), tunnels.TUNNEL_GRE, 0xfeed_beef);
    carries(overIp(gre({}, ethernet(vlan(4, in4)))), tunnels.TUNNEL_GRE);
    carries(overIp(gre({ protocol: 0x880b }, ppp(in4))), tunnels.TUNNEL_GRE);
    carries(overIp(gre({}, mpls([30], in6))), tunnels.TUNNEL_GRE);
    carries(overUdp(4754, gre({}, in4)), tunnels.TUNNEL_GRE);
  });

  it('carries PPP in version 1, with its call', () => {
    const call = { version: 1, key: 0x0010_0042, sequence: 1, acknowledgment: 2 };
    carries(overIp(gre(call, ppp(in4))), tunnels.TUNNEL_GRE, 0x42);
    carries(overIp(gre(call, join([0xff, 3], ppp(in6)))), tunnels.TUNNEL_GRE, 0x42);
    expect(overIp(gre(call, ppp('xxxx', 0xc021))).names).toEqual(['non_ip_packet_in_encap']);
  });

  it('carries ERSPAN of all three types', () => {
    const frame = ethernet(in4);
    carries(overIp(gre({ protocol: 0x88be }, frame)), tunnels.TUNNEL_GRE);
    carries(overIp(gre({ protocol: 0x88be, sequence: 1 }, join(new Uint8Array(8), frame))), tunnels.TUNNEL_GRE);
    carries(overIp(gre({ protocol: 0x22eb, sequence: 1 }, join(new Uint8Array(12), frame))), tunnels.TUNNEL_GRE);
    const subheader = join(new Uint8Array(11), [1], new Uint8Array(8));
    carries(overIp(gre({ protocol: 0x22eb, sequence: 1 }, join(subheader, frame))), tunnels.TUNNEL_GRE);
  });

  it('carries WCCP of both versions, and 802.11 of access points', () => {
    carries(overIp(gre({ protocol: 0x883e }, in4.bytes)), tunnels.TUNNEL_GRE);
    carries(overIp(gre({ protocol: 0x883e }, join([0, 51, 0, 1], in4.bytes))), tunnels.TUNNEL_GRE);
    const wifi = join(fromHex('0801 0000'), new Uint8Array(18).fill(2), be16(0), snap(in4));
    carries(overIp(gre({ protocol: 0x8200 }, wifi)), tunnels.TUNNEL_GRE);
  });

  it.each([
    ['unknown_gre_version', '0003 0800', 'version=3'],
    ['egre_protocol_type', '0001 0800', 'proto=2048'],
    ['gre_routing', '4000 0800', undefined],
    ['unknown_gre_flags', '0008 0800', undefined],
    ['truncated_GRE', '3000 0800', undefined],
    ['truncated_GRE', '0000', undefined],
  ])('says %s of %s', (name, bytes, detail) => {
    expect(overIp(fromHex(bytes), 47).weirds).toMatchObject([{ name, detail, source: 'GRE' }]);
  });
});

describe('VXLAN and GENEVE', () => {
  it('carry Ethernet with a network identifier', () => {
    carries(overUdp(4789, vxlan(0xabcdef, ethernet(in4))), tunnels.TUNNEL_VXLAN, 0xabcdef);
    carries(overUdp(6081, geneve(5, ethernet(in4), [0, 1, 2, 1, 9, 9, 9, 9])), tunnels.TUNNEL_GENEVE, 5);
    carries(overUdp(6081, geneve(5, in6)), tunnels.TUNNEL_GENEVE, 5);
  });

  it('are refused in words of Zeek', () => {
    expect(overUdp(4789, 'short').packet).toMatchObject({ tunnel: 0, refusedReason: 'VXLAN header truncation' });
    expect(overUdp(4789, new Uint8Array(20)).packet.refusedReason).toBe("VXLAN 'I' flag not set");
    expect(overUdp(6081, fromHex('3f006558 00000100')).packet.refusedReason).toBe('Geneve option header truncation');
    expect(overUdp(6081, fromHex('40006558 00000100')).names).toEqual(['geneve_invalid_version']);
  });

  it('may be empty, which is odd', () => {
    const empty = overUdp(4789, vxlan(1, new Uint8Array(0)));
    expect(empty.names).toEqual(['vxlan_empty_packet']);
    expect(empty.packet).toMatchObject({ tunnel: 0, confirmedTunnel: tunnels.TUNNEL_VXLAN });
    expect(overUdp(6081, geneve(1, '')).names).toEqual(['geneve_empty_packet']);
  });
});

describe('Teredo', () => {
  const authentication = fromHex('0001 0000 0000000000000000 00');

  it('is read on its port, behind its indications', () => {
    carries(overUdp(3544, in6), tunnels.TUNNEL_TEREDO);
    carries(overUdp(3544, teredoOrigin(in6)), tunnels.TUNNEL_TEREDO);
    carries(overUdp(3544, join(authentication, teredoOrigin(in6))), tunnels.TUNNEL_TEREDO);
  });

  it('is told on other ports by its addresses or indications', () => {
    carries(overUdp(40_000, ipv6({ ...hosts6, source: '2001:0:1::1' }, segment)), tunnels.TUNNEL_TEREDO);
    carries(overUdp(40_000, teredoOrigin(in6)), tunnels.TUNNEL_TEREDO);
    expect(overUdp(40_000, in6).packet).toMatchObject({ tunnel: 0, refusedTunnel: 0 });
  });

  it('makes bubbles, odd with a payload and silent inside', () => {
    const bubble = ipv6({ ...hosts6, nextHeader: 59 }, '');
    const plain = overUdp(3544, bubble);
    innerOf(plain);
    expect(plain).toMatchObject({ names: [], packet: { tunnel: tunnels.TUNNEL_TEREDO, fault: '' } });
    expect(overUdp(3544, join(bubble.bytes, [1, 2])).packet).toMatchObject({
      fault: 'Teredo_bubble_with_payload',
      faultSource: 'TEREDO',
    });
  });

  it('is refused where the lengths do not fit', () => {
    expect(overUdp(3544, 'none of it').packet.refusedReason).toBe('Bad Teredo encapsulation');
    expect(overUdp(3544, join(in6.bytes, [0])).packet.refusedReason).toBe('Teredo payload length');
  });
});

describe('GTPv1', () => {
  it('carries IP, behind options and extension headers', () => {
    carries(overUdp(2152, gtpv1(0x1234_5678, in4)), tunnels.TUNNEL_GTPV1, 0x1234_5678);
    const extended = join(
      fromHex('34ff'),
      be16(in6.bytes.length + 8),
      be32(9),
      fromHex('0000 00 85 01 1000 00'),
      in6.bytes,
    );
    carries(overUdp(2152, extended), tunnels.TUNNEL_GTPV1, 9);
  });

  it('is refused as Zeek refuses it, and has messages of its own', () => {
    expect(overUdp(2152, fromHex('50ff 0000 00000000')).packet.refusedReason).toBe('GTPv1 bad Version');
    expect(overUdp(2152, gtpv1(1, '  no IP packet, but long enough')).packet.refusedReason).toBe(
      'non-IP packet in GTPv1',
    );
    expect(overUdp(2152, gtpv1(1, in4.bytes.subarray(0, 30))).packet.refusedReason).toBe('Truncated GTPv1');
    expect(overUdp(2152, gtpv1(1, join(in4.bytes, [0]))).packet.refusedReason).toBe('GTPv1 payload length');
    expect(overUdp(2152, fromHex('3001 0000 00000000')).packet).toMatchObject({ tunnel: 0, refusedTunnel: 0 });
  });
});

it('opens AYIYA that forwards', () => {
  carries(overUdp(5072, ayiya(in6)), tunnels.TUNNEL_AYIYA);
  expect(overUdp(5072, ayiya('')).names).toEqual(['ayiya_empty_packet']);
  expect(overUdp(5072, 'xx').packet.refusedReason).toBe('Truncated AYIYA');
});

it('opens data messages of L2TP', () => {
  carries(overUdp(1701, l2tp(7, 8, join([0xff, 3], ppp(in4)))), tunnels.TUNNEL_L2TP, 0x0007_0008);
  carries(overUdp(1701, join(be16(3), be16(0), be32(99), ethernet(in4))), tunnels.TUNNEL_L2TP, 99);
  expect(overUdp(1701, fromHex('c802 000c 0000 0000 0000 0000')).packet.tunnel).toBe(0);
});

it('names each kind as tunnel.log does', () => {
  expect(tunnels.TUNNEL_NAMES[tunnels.TUNNEL_GTPV1]).toBe('Tunnel::GTPv1');
  expect(tunnels.TUNNEL_NAMES).toHaveLength(12);
});

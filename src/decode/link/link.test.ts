import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import {
  be16,
  ethernet,
  ethernet8023,
  ipv4,
  ipv6,
  join,
  loopback,
  macBytes,
  mpls,
  ppp,
  pppoe,
  sll,
  sll2,
  snap,
  tcp,
  udp,
  vlan,
} from '../build.js';
import { decode, payloadOf } from '../testing.js';

const hosts = { source: '192.0.2.1', destination: '198.51.100.2' };
const packet4 = ipv4(hosts, udp({ sourcePort: 1000, destinationPort: 2000 }, 'four'));
const packet6 = ipv6(
  { source: '2001:db8::1', destination: '2001:db8::2' },
  tcp({ sourcePort: 3, destinationPort: 4 }, 'six'),
);

/** Expects the IPv4 packet behind a header, whole and without complaint. */
function reaches(frame: Uint8Array, linkType = 1, fields: object = {}): void {
  const { packet, names } = decode(frame, linkType);
  expect(names).toEqual([]);
  expect(packet).toMatchObject({ ipVersion: 4, transport: 17, sourcePort: 1000, broken: false, ...fields });
  expect(payloadOf(packet)).toBe('four');
}

describe('Ethernet', () => {
  it('takes a length for 802.3 and leaves its padding out', () => {
    reaches(ethernet8023(snap(packet4)), 1, { etherType: 0x0800 });
  });

  it('reads IP directly in LLC, and leaves spanning tree alone', () => {
    reaches(ethernet8023(join([0x06, 0x06, 0x03], packet4.bytes)));
    const tree = decode(ethernet8023(fromHex('424203 0000000000'))).packet;
    expect(tree).toMatchObject({ ipVersion: 0, etherType: 0, networkStart: 17, broken: false });
  });

  it('leaves Novell raw frames alone', () => {
    expect(decode(ethernet8023(fromHex('ffff 0022 0011 0000'))).packet).toMatchObject({
      ipVersion: 0,
      networkStart: 14,
    });
  });

  it('says which types between length and ethertype cannot be', () => {
    expect(decode(ethernet(packet4, { etherType: 1501 })).names).toEqual(['undefined_ether_type']);
  });

  it('keeps the addresses of a frame that is cut behind them', () => {
    const { packet, names } = decode(ethernet('').subarray(0, 14));
    expect(packet).toMatchObject({ sourceMac: 0x020000000001, networkStart: -1, broken: true });
    expect(names).toEqual(['truncated_ethernet_frame']);
  });

  it('skips the outer header of FabricPath', () => {
    const inner = ethernet(vlan(20, packet4));
    reaches(join(macBytes('02:00:00:00:00:aa'), macBytes('02:00:00:00:00:bb'), fromHex('8903 0001'), inner), 1, {
      vlan: 20,
      sourceMac: 0x020000000001,
    });
  });
});

describe('tags', () => {
  it('gives outer and inner VLAN, whatever announces them', () => {
    for (const tpid of [0x8100, 0x88a8, 0x9100]) {
      reaches(ethernet(vlan(100, vlan(200, packet4), { tpid })), 1, { vlan: 100, innerVlan: 200 });
    }
  });

  it('overwrites the inner of three, and says so', () => {
    const { packet, weirds } = decode(ethernet(vlan(1, vlan(2, vlan(3, packet4)))));
    expect(packet).toMatchObject({ vlan: 1, innerVlan: 3, transport: 17 });
    expect(weirds).toMatchObject([
      { name: 'triple_tagged_vlan_unsupported', detail: 'overwrote inner vlan ID of 2 with 3', source: 'VLAN' },
    ]);
  });

  it('reads a length behind a VLAN tag', () => {
    const body = snap(packet4);
    reaches(ethernet(vlan(9, body, { etherType: body.length })), 1, { vlan: 9 });
  });

  it('skips VN-Tag, 802.1ah and NSH', () => {
    reaches(ethernet(join(fromHex('40010002 0800'), packet4.bytes), { etherType: 0x8926 }));
    reaches(ethernet(join(fromHex('00000001'), ethernet(packet4)), { etherType: 0x88e7 }));
    const nsh = (next: number) => fromHex(`0fc2 01 ${next.toString(16).padStart(2, '0')} 000001ff`);
    reaches(ethernet(join(nsh(1), packet4.bytes), { etherType: 0x894f }));
    reaches(ethernet(join(nsh(3), ethernet(packet4)), { etherType: 0x894f }));
  });

  it('stops at as many headers as Zeek does', () => {
    const tag = join(macBytes('02:00:00:00:00:01'), macBytes('02:00:00:00:00:02'), fromHex('88e7 00000001'));
    const { weirds } = decode(join(...Array.from({ length: 30 }, () => tag), ethernet(packet4)));
    expect(weirds).toMatchObject([{ name: 'max_packet_analyzer_depth_exceeded', source: 'ETHERNET' }]);
  });
});

describe('MPLS', () => {
  it('tells IP by its first bits', () => {
    reaches(ethernet(mpls([16, 17, 18], packet4)), 1, { etherType: 0x0800 });
    expect(decode(ethernet(mpls([16], packet6))).packet).toMatchObject({
      ipVersion: 6,
      etherType: 0x86dd,
      transport: 6,
    });
  });

  it('opens Ethernet pseudowires with and without control word', () => {
    reaches(ethernet(mpls([16], ethernet(packet4, { destination: '02:00:00:00:00:02' }))));
    reaches(ethernet(mpls([16], join([0, 0, 0, 7], ethernet(packet4)))));
  });

  it('says where a stack has no end', () => {
    expect(decode(ethernet(fromHex('00010040'), { etherType: 0x8847 })).names).toEqual(['truncated_link_header']);
  });
});

describe('point-to-point links', () => {
  it('reads PPP with and without framing, and with a short protocol', () => {
    reaches(ppp(packet4), 9);
    reaches(join([0xff, 0x03], ppp(packet4)), 9);
    reaches(join([0xff, 0x03, 0x21], packet4.bytes), 9);
    reaches(join([0xff, 0x03], ppp(packet4)), 50);
  });

  it('reads PPPoE without the padding behind it', () => {
    reaches(join(ethernet(pppoe(77, packet4)), new Uint8Array(9)), 1, { pppoeSession: 77 });
  });

  it('leaves LCP and discovery alone', () => {
    expect(decode(ppp('xxxx', 0xc021), 9).packet).toMatchObject({ ipVersion: 0, broken: false });
    expect(decode(ethernet('xxxxxxxx', { etherType: 0x8863 })).packet).toMatchObject({
      etherType: 0x8863,
      ipVersion: 0,
    });
  });

  it('reads Cisco HDLC and frame relay', () => {
    reaches(join([0x0f, 0x00, 0x08, 0x00], packet4.bytes), 104);
    reaches(join([0x18, 0x41, 0x03, 0xcc], packet4.bytes), 107);
    reaches(join([0x18, 0x41, 0x03, 0x00, 0x80, 0, 0, 0, 0x08, 0x00], packet4.bytes), 107);
    reaches(join([0x18, 0x41, 0x08, 0x00], packet4.bytes), 107);
  });
});

describe('links without addresses', () => {
  it('reads raw IP of every number', () => {
    for (const linkType of [12, 14, 101, 228]) reaches(packet4.bytes, linkType);
    expect(decode(packet6.bytes, 229).packet).toMatchObject({ ipVersion: 6, transport: 6 });
  });

  it('reads null and loop in both orders', () => {
    reaches(loopback(2, packet4), 0);
    reaches(loopback(2, packet4, true), 0);
    reaches(loopback(2, packet4, true), 108);
    for (const family of [10, 24, 28, 30]) expect(decode(loopback(family, packet6), 0).packet.ipVersion).toBe(6);
  });

  it('reads Linux cooked frames of both versions', () => {
    reaches(sll(packet4, { source: '02:00:00:00:00:07' }), 113, { sourceMac: 0x020000000007 });
    reaches(sll2(packet4, { source: '02:00:00:00:00:07' }), 276, { sourceMac: 0x020000000007 });
    reaches(sll(vlan(5, packet4)), 113, { vlan: 5 });
  });

  it('finds the payload among the blocks of NFLOG', () => {
    const blocks = fromHex('02000000 0500 0a00 61000000 0800 0100 08000003');
    const payload = packet4.bytes;
    reaches(join(blocks, [payload.length + 4, 0, 9, 0], payload), 239);
    expect(decode(fromHex('02000000 0300 0a00 61000000 0000'), 239).names).toEqual(['nflog_bad_tlv_len']);
    expect(decode(fromHex('02000000 0001 0a00 61000000 00000000'), 239).weirds).toMatchObject([
      { name: 'nflog_bad_tlv_len', detail: '(256 > 12)', source: 'NFLOG' },
    ]);
  });
});

it('reads LLC behind the addresses of FDDI', () => {
  const head = join([0x50], macBytes('02:00:00:00:00:0a'), macBytes('02:00:00:00:00:0b'));
  reaches(join(head, snap(packet4)), 10, { sourceMac: -1 });
});

describe('802.11', () => {
  const addresses = join(macBytes('02:00:00:00:00:0a'), macBytes('02:00:00:00:00:0b'), macBytes('02:00:00:00:00:0c'));
  const data = (control: string, extra: Uint8Array, body: Uint8Array): Uint8Array =>
    join(fromHex(control), be16(0), addresses, be16(0), extra, body);
  const none = new Uint8Array(0);

  it('gives the addresses by direction', () => {
    reaches(data('0801', none, snap(packet4)), 105, { sourceMac: 0x02000000000b, destinationMac: 0x02000000000c });
    reaches(data('0802', none, snap(packet4)), 105, { sourceMac: 0x02000000000c, destinationMac: 0x02000000000a });
  });

  it('skips the fourth address, QoS and HT control', () => {
    reaches(data('8883', join(macBytes('02:00:00:00:00:0d'), fromHex('0000 00000000')), snap(packet4)), 105, {
      sourceMac: 0x02000000000d,
    });
  });

  it('leaves management, empty and encrypted frames alone', () => {
    for (const control of ['8000', '4801', '0841']) {
      expect(decode(data(control, none, snap(packet4)), 105)).toMatchObject({ names: [], packet: { ipVersion: 0 } });
    }
    expect(decode(fromHex('d4000000 02000000000a'), 105).names).toEqual([]);
  });

  it('gives every frame of an A-MSDU', () => {
    const part = (text: string) => {
      const body = snap(ipv4(hosts, udp({ sourcePort: 1000, destinationPort: 2000 }, text)));
      return join(macBytes('02:00:00:00:00:01'), macBytes('02:00:00:00:00:02'), be16(body.length), body);
    };
    const padding = (bytes: Uint8Array) => new Uint8Array((4 - (bytes.length % 4)) % 4);
    const one = part('one!!');
    const { packet, decoder, names } = decode(data('8801', fromHex('8000'), join(one, padding(one), part('two'))), 105);
    expect(payloadOf(packet)).toBe('one!!');
    expect(decoder.next(packet)).toBe(true);
    expect(payloadOf(packet)).toBe('two');
    expect(packet).toMatchObject({ depth: 0, sourceMac: 0x020000000002 });
    expect(decoder.next(packet)).toBe(false);
    expect(names).toEqual([]);
  });

  const wifi = data('0801', none, snap(packet4));
  it('stands behind radiotap, with and without its check sequence', () => {
    reaches(join(fromHex('0000 0800 00000000'), wifi), 127);
    reaches(join(fromHex('0000 0a00 02000000 10 00'), wifi, [1, 2, 3, 4]), 127, { networkEnd: 10 + wifi.length });
  });

  it('stands behind AVS, Prism and PPI', () => {
    const avs = new Uint8Array(64);
    avs.set(fromHex('80211001 00000040'));
    reaches(join(avs, wifi), 163);
    const prism = new Uint8Array(144);
    prism.set(fromHex('44000000 90000000'));
    reaches(join(prism, wifi), 119);
    reaches(join(avs, wifi), 119);
    reaches(join(fromHex('00000800 69000000'), wifi), 192);
    reaches(join(fromHex('00000800 01000000'), ethernet(packet4)), 192);
  });
});

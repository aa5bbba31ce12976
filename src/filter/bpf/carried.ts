/** Conditions on what a link layer carries. */
import { and, type Condition, compare, equals, never, not, or } from './condition.js';
import { type Layout, loadAt, networkHeader } from './layout.js';

/** Ethertypes, and below 1536 the service access points of IEEE 802.2. */
export const carried = {
  ip: 0x0800,
  arp: 0x0806,
  rarp: 0x8035,
  ip6: 0x86dd,
  atalk: 0x809b,
  aarp: 0x80f3,
  decnet: 0x6003,
  lat: 0x6004,
  sca: 0x6007,
  moprc: 0x6002,
  mopdl: 0x6001,
  mpls: 0x8847,
  pppoeDiscovery: 0x8863,
  pppoeSession: 0x8864,
  iso: 0xfe,
  stp: 0x42,
  ipx: 0xe0,
  netbeui: 0xf0,
} as const;

/** IEEE 802.3: up to this the field is a length, and LLC follows. */
const MAX_LENGTH = 1500;

/** PPP protocol numbers (IANA) of what also has an ethertype or access point. */
const PPP: Readonly<Record<number, number>> = {
  [carried.ip]: 0x0021,
  [carried.ip6]: 0x0057,
  [carried.decnet]: 0x0027,
  [carried.atalk]: 0x0029,
  [carried.iso]: 0x0023,
  [carried.stp]: 0x0031,
  [carried.ipx]: 0x002b,
  [carried.mpls]: 0x0281,
  1536: 0x0025,
};

/** ARCnet system codes: RFC 1201 and RFC 1051. */
const ARCNET: Readonly<Record<number, readonly number[]>> = {
  [carried.ip]: [212, 240],
  [carried.arp]: [213, 241],
  [carried.rarp]: [214],
  [carried.ip6]: [196],
  [carried.atalk]: [221],
};

/** Network layer protocol identifiers of frame relay (RFC 2427). */
const FRAME_RELAY: Readonly<Record<number, number>> = { [carried.ip]: 0xcc, [carried.ip6]: 0x8e, [carried.iso]: 0x81 };

/** Address families of BSD loopback: IPv6 has as many numbers as there are systems. */
const FAMILIES: Readonly<Record<number, readonly number[]>> = { [carried.ip]: [2], [carried.ip6]: [10, 24, 28, 30] };

export function carries(layout: Layout, protocol: number): Condition {
  if (layout.labels > 0) return carriesUnderLabels(layout, protocol);
  const type = loadAt(layout.type, 0, 2);
  switch (layout.family) {
    case 'ethernet':
      return protocol <= MAX_LENGTH || protocol === carried.atalk || protocol === carried.aarp
        ? ethernetAccessPoint(layout, protocol)
        : equals(type, protocol);
    case 'cooked':
      return cooked(layout, protocol);
    case 'ppp':
      return equals(type, PPP[protocol] ?? protocol);
    case 'chdlc':
      return equals(type, protocol === carried.iso ? 0xfefe : protocol);
    case 'null':
      return or(...(FAMILIES[protocol] ?? []).map(family => bothOrders(layout, family)));
    case 'raw':
      return version(layout, protocol);
    case 'ipv4':
      return protocol === carried.ip ? version(layout, protocol) : never;
    case 'ipv6':
      return protocol === carried.ip6 ? version(layout, protocol) : never;
    case 'frame-relay':
      return FRAME_RELAY[protocol] === undefined ? never : equals(loadAt(layout.header, 2, 1), FRAME_RELAY[protocol]);
    case 'arcnet':
      return or(...(ARCNET[protocol] ?? []).map(code => equals(loadAt(layout.type, 0, 1), code)));
    case 'wlan':
      return and(isWlanData(layout), accessPoint(layout, protocol));
    case 'llc':
      return accessPoint(layout, protocol);
    default:
      return never;
  }
}

/** Type data: bit 3 set, bit 2 clear. */
export const isWlanData = (layout: Layout): Condition => equals(loadAt(layout.header, 0, 1), 0x08, 0x0c);

const version = (layout: Layout, protocol: number): Condition => {
  const number = protocol === carried.ip ? 0x40 : protocol === carried.ip6 ? 0x60 : -1;
  return number < 0 ? never : equals(loadAt(networkHeader(layout), 0, 1), number, 0xf0);
};

/** RFC 3032: nothing tells what is under the last label; its first four bits are those of an IP version. */
const carriesUnderLabels = (layout: Layout, protocol: number): Condition =>
  and(equals(loadAt(networkHeader(layout), -2, 1), 1, 0x01), version(layout, protocol));

const bothOrders = (layout: Layout, family: number): Condition => {
  const word = loadAt(layout.type, 0, 4);
  return or(equals(word, family), equals(word, family * 2 ** 24));
};

/** A length stands where an ethertype would: IEEE 802.3. */
export const isLength = (layout: Layout): Condition => not(compare(loadAt(layout.type, 0, 2), '>', MAX_LENGTH));

const ethernetAccessPoint = (layout: Layout, protocol: number): Condition =>
  beside8023(layout, protocol, isLength(layout), loadAt(layout.payload, 0, 2));

/** Linux cooked: 4 in place of an ethertype says that LLC follows, 1 that an 802.3 frame without LLC does. */
function cooked(layout: Layout, protocol: number): Condition {
  const type = loadAt(layout.type, 0, 2);
  if (protocol > MAX_LENGTH && protocol !== carried.atalk && protocol !== carried.aarp) return equals(type, protocol);
  const raw8023 = protocol === carried.ipx ? equals(type, 1) : never;
  return or(raw8023, beside8023(layout, protocol, equals(type, 4), null));
}

/** Protocols that run over 802.2, and those that run both over 802.2 and as an ethertype. */
function beside8023(
  layout: Layout,
  protocol: number,
  over8022: Condition,
  novell: ReturnType<typeof loadAt> | null,
): Condition {
  const type = loadAt(layout.type, 0, 2);
  if (protocol === carried.ipx) {
    const forms = [equals(loadAt(layout.payload, 0, 1), carried.ipx), snap(layout, 0, 0x8137)];
    // Novell's frames without LLC begin with the checksum 0xffff.
    if (novell) forms.push(equals(novell, 0xffff));
    return or(and(over8022, or(...forms)), equals(type, 0x8137));
  }
  if (protocol === carried.atalk) return or(and(over8022, snap(layout, 0x080007, protocol)), equals(type, protocol));
  if (protocol === carried.aarp) return or(and(over8022, snap(layout, 0, protocol)), equals(type, protocol));
  return and(over8022, accessPoint(layout, protocol));
}

/** What LLC (IEEE 802.2) carries. */
function accessPoint(layout: Layout, protocol: number): Condition {
  const both = loadAt(layout.payload, 0, 2);
  const destination = loadAt(layout.payload, 0, 1);
  if (protocol === carried.iso || protocol === carried.netbeui) return equals(both, protocol * 0x0101);
  if (protocol === carried.atalk) return snap(layout, 0x080007, protocol);
  if (protocol <= MAX_LENGTH) return equals(destination, protocol);
  return equals(loadAt(layout.payload, 6, 2), protocol);
}

/** SNAP: access points and control 0xaaaa03, organisation, type. The second half first, as in `bytesAt`. */
const snap = (layout: Layout, organisation: number, type: number): Condition =>
  and(
    equals(loadAt(layout.payload, 4, 4), (((organisation & 0xffff) << 16) | type) >>> 0),
    equals(loadAt(layout.payload, 0, 4), (0xaaaa0300 | (organisation >>> 16)) >>> 0),
  );

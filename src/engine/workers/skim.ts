import { u8, u16, u32 } from '../../core/bytes.js';
import type { Packet } from '../../decode/packet.js';
import { laneOf, laneOfV4, type Shard } from '../../flow/shard.js';

/** Whose a frame is, by its headers alone. */
export const OWN = 1;
export const ANOTHERS = 2;
/** Every shard has to read it: a fragment, a tunnel, an ICMP error, what is not IP, and what is not looked at here. */
export const ANYBODYS = 3;

const LINKTYPE_ETHERNET = 1;
const LINKTYPE_RAW = 101;
const ETHERTYPE_IPV4 = 0x0800;
const ETHERTYPE_IPV6 = 0x86dd;
const ETHERTYPE_VLAN = 0x8100;
const ETHERTYPE_PROVIDER_VLAN = 0x88a8;
/** An IPv6 header alone, and the first word of what may stand before it (RFC 4380 §5.1.1). */
const IPV6_HEADER = 40;
const LAST_INDICATOR = 1;
const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMP6 = 58;
/** Errors of ICMP: RFC 792; of ICMPv6 all types below 128 (RFC 4443 §2.1). */
const ICMP_ERRORS = new Set([3, 4, 5, 11, 12]);
const FIRST_INFORMATION_V6 = 128;

/**
 * Tells whose a frame is without decoding it, for the frames that nearly all are: TCP, UDP and ICMP over IP in
 * Ethernet. Most frames are another shard's, and this is all that they cost.
 */
export class Skim {
  private readonly shard: Shard;
  private readonly pair = {
    source0: 0,
    source1: 0,
    source2: 0,
    source3: 0,
    destination0: 0,
    destination1: 0,
    destination2: 0,
    destination3: 0,
  };

  constructor(shard: Shard) {
    this.shard = shard;
  }

  look({ bytes, start, end, linkType }: Packet): number {
    if (linkType === LINKTYPE_RAW && start < end) {
      const version = u8(bytes, start) >> 4;
      return version === 4 ? this.ipv4(bytes, start, end) : version === 6 ? this.ipv6(bytes, start, end) : ANYBODYS;
    }
    if (linkType !== LINKTYPE_ETHERNET || end - start < 22) return ANYBODYS;
    let at = start + 14;
    let type = u16(bytes, start + 12);
    while ((type === ETHERTYPE_VLAN || type === ETHERTYPE_PROVIDER_VLAN) && at + 4 <= end && at < start + 22) {
      type = u16(bytes, at + 2);
      at += 4;
    }
    if (type === ETHERTYPE_IPV4) return this.ipv4(bytes, at, end);
    return type === ETHERTYPE_IPV6 ? this.ipv6(bytes, at, end) : ANYBODYS;
  }

  private ipv4(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 20) return ANYBODYS;
    const first = u8(bytes, at);
    const isFragment = (u16(bytes, at + 6) & 0x3fff) !== 0;
    if (first >> 4 !== 4 || (first & 15) < 5 || isFragment) return ANYBODYS;
    const protocol = u8(bytes, at + 9);
    const upper = at + (first & 15) * 4;
    const apart = this.apart(bytes, upper, end, protocol, protocol === ICMP);
    return apart === 0 ? this.lane(laneOfV4(u32(bytes, at + 12), u32(bytes, at + 16))) : apart;
  }

  private ipv6(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < 40 || u8(bytes, at) >> 4 !== 6) return ANYBODYS;
    const protocol = u8(bytes, at + 6);
    const apart = this.apart(bytes, at + 40, end, protocol, protocol === ICMP6);
    if (apart !== 0) return apart;
    const { pair } = this;
    pair.source0 = u32(bytes, at + 8);
    pair.source1 = u32(bytes, at + 12);
    pair.source2 = u32(bytes, at + 16);
    pair.source3 = u32(bytes, at + 20);
    pair.destination0 = u32(bytes, at + 24);
    pair.destination1 = u32(bytes, at + 28);
    pair.destination2 = u32(bytes, at + 32);
    pair.destination3 = u32(bytes, at + 36);
    return this.lane(laneOf(pair));
  }

  /** What the transport alone says; 0 if the addresses decide. */
  private apart(bytes: Uint8Array, at: number, end: number, protocol: number, isIcmp: boolean): number {
    if (protocol === TCP) return 0;
    if (isIcmp) {
      if (at >= end) return ANYBODYS;
      const type = u8(bytes, at);
      return (protocol === ICMP ? ICMP_ERRORS.has(type) : type < FIRST_INFORMATION_V6) ? ANYBODYS : 0;
    }
    if (protocol !== UDP || end - at < 8) return ANYBODYS;
    const source = u16(bytes, at);
    const destination = u16(bytes, at + 2);
    if (this.shard.promisesTunnel(source, destination)) return ANYBODYS;
    if (mayBeTeredo(bytes, at + 8, end)) return ANYBODYS;
    return this.shard.isTogether(source, destination) ? this.lane(0) : 0;
  }

  private lane(lane: number): number {
    return this.shard.has(lane) ? OWN : ANOTHERS;
  }
}

/** Whether a datagram on any port may carry IPv6: it is decoded to tell. */
const mayBeTeredo = (bytes: Uint8Array, at: number, end: number): boolean =>
  end - at >= IPV6_HEADER && (u8(bytes, at) >> 4 === 6 || u16(bytes, at) <= LAST_INDICATOR);

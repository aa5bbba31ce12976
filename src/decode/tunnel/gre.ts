/** GRE: RFC 2784, RFC 2890 (version 0), RFC 2637 §4.1 (version 1, PPTP); judged as Zeek's GRE analyzer does. */
import { u8, u16, u32 } from '../../core/bytes.js';
import {
  ETHERTYPE_ERSPAN,
  ETHERTYPE_ERSPAN_III,
  ETHERTYPE_FRAME_RELAY,
  ETHERTYPE_MPLS,
  ETHERTYPE_MPLS_MULTICAST,
  ETHERTYPE_PPP,
  ETHERTYPE_TRANSPARENT_ETHERNET,
  ETHERTYPE_WCCP,
  LINKTYPE_ETHERNET,
  LINKTYPE_FRAME_RELAY,
  LINKTYPE_IEEE802_11,
  LINKTYPE_MPLS,
  LINKTYPE_PPP,
  LINKTYPE_RAW,
} from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import type { Packet } from '../packet.js';
import { TUNNEL_GRE } from '../tunnels.js';
import { carry, mayNest } from './carry.js';
import { erspanLength } from './erspan.js';
import { readInnerIp } from './ip-in-ip.js';

const HAS_CHECKSUM = 0x8000;
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
const HAS_ACKNOWLEDGMENT = 0x0080;
const RESERVED = 0x0078;
const VERSION = 0x0007;
const PPP_IPV4 = 0x0021;
const PPP_IPV6 = 0x0057;
const ETHERNET_HEADER = 14;

/** Whether the packet carries a frame that can be opened. */
export function readGre(packet: Packet, notes: DecodeNotes, options: DecodeOptions): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < 4) return odd(packet, notes, 'truncated_GRE');
  const flags = u16(bytes, at);
  const protocol = u16(bytes, at + 2);
  const version = flags & VERSION;
  if (version > 1) return odd(packet, notes, 'unknown_gre_version', `version=${version}`);
  if (version === 1 && protocol !== ETHERTYPE_PPP) return odd(packet, notes, 'egre_protocol_type', `proto=${protocol}`);
  // The routing field of RFC 1701 is of any length; RFC 2784 did away with it.
  if ((flags & HAS_ROUTING) !== 0) return odd(packet, notes, 'gre_routing');
  if ((flags & RESERVED) !== 0) return odd(packet, notes, 'unknown_gre_flags');
  const keyAt = at + 4 + ((flags & HAS_CHECKSUM) === 0 ? 0 : 4);
  const inner = keyAt + words(flags, HAS_KEY) + words(flags, HAS_SEQUENCE) + words(flags, HAS_ACKNOWLEDGMENT);
  if (inner > payloadEnd) return odd(packet, notes, 'truncated_GRE');
  if (version === 1) return readPptp(packet, notes, options, inner, keyAt);
  const id = (flags & HAS_KEY) === 0 ? -1 : u32(bytes, keyAt);
  const skipped = skippedLength(packet, protocol, (flags & HAS_SEQUENCE) !== 0, inner);
  if (skipped < 0 || inner + skipped >= payloadEnd) return odd(packet, notes, 'truncated_GRE');
  if (!mayNest(packet, notes, options, 'IPTUNNEL')) return false;
  return carry(packet, TUNNEL_GRE, linkOf(protocol), inner + skipped, id);
}

const words = (flags: number, flag: number): number => ((flags & flag) === 0 ? 0 : 4);

/** Enhanced GRE around PPP around IP; other PPP (LCP, compressed) is not opened. The call id is the key's second half. */
function readPptp(packet: Packet, notes: DecodeNotes, options: DecodeOptions, at: number, keyAt: number): boolean {
  const { bytes, payloadEnd } = packet;
  if (at === payloadEnd) return false; // an acknowledgment alone
  if (payloadEnd - at < 4) return odd(packet, notes, 'truncated_GRE');
  const framed = u16(bytes, at) === 0xff03;
  const protocol = u16(bytes, framed ? at + 2 : at);
  const inner = at + (framed ? 4 : 2);
  if (protocol !== PPP_IPV4 && protocol !== PPP_IPV6) return odd(packet, notes, 'non_ip_packet_in_encap');
  if (!mayNest(packet, notes, options, 'IPTUNNEL')) return false;
  if (!readInnerIp(packet, notes, protocol === PPP_IPV4 ? 4 : 6, TUNNEL_GRE, inner)) return false;
  packet.tunnelId = u16(bytes, keyAt + 2);
  return true;
}

/** Bytes between GRE and the inner frame, -1 if they are cut. */
function skippedLength(packet: Packet, protocol: number, sequence: boolean, at: number): number {
  const available = packet.payloadEnd - at;
  if (protocol === ETHERTYPE_TRANSPARENT_ETHERNET) return available > ETHERNET_HEADER ? 0 : -1;
  if (protocol === ETHERTYPE_ERSPAN || protocol === ETHERTYPE_ERSPAN_III) {
    return erspanLength(packet.bytes, at, packet.payloadEnd, protocol, sequence);
  }
  if (protocol !== ETHERTYPE_WCCP || available < 5) return 0;
  // WCCP version 2 puts four bytes in front, version 1 none (draft-wilson-wrec-wccp-v2 §4.12).
  return u8(packet.bytes, at) >> 4 === 4 ? 0 : 4;
}

/** The link type of what follows. What is not known is taken for IP, whose version then tells. */
function linkOf(protocol: number): number {
  switch (protocol) {
    case ETHERTYPE_TRANSPARENT_ETHERNET:
    case ETHERTYPE_ERSPAN:
    case ETHERTYPE_ERSPAN_III:
      return LINKTYPE_ETHERNET;
    case ETHERTYPE_FRAME_RELAY:
      return LINKTYPE_FRAME_RELAY;
    case ETHERTYPE_PPP:
      return LINKTYPE_PPP;
    case ETHERTYPE_MPLS:
    case ETHERTYPE_MPLS_MULTICAST:
      return LINKTYPE_MPLS;
    default:
      return isAruba(protocol) ? LINKTYPE_IEEE802_11 : LINKTYPE_RAW;
  }
}

/** Aruba's access points number their 802.11 tunnels so (0x8200 to 0x8370 in steps of 16, and 0x9000). */
const isAruba = (protocol: number): boolean =>
  protocol === 0x9000 || (protocol >= 0x8200 && protocol <= 0x8370 && (protocol & 0xf) === 0);

function odd(packet: Packet, notes: DecodeNotes, name: string, detail?: string): boolean {
  note(notes, packet, name, 'GRE', packet.payloadStart, detail);
  return false;
}

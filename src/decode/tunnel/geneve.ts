/** GENEVE: RFC 8926 §3.4. */
import { u8, u16, u24 } from '../../core/bytes.js';
import {
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  ETHERTYPE_MPLS,
  ETHERTYPE_TRANSPARENT_ETHERNET,
  LINKTYPE_ETHERNET,
  LINKTYPE_MPLS,
  LINKTYPE_RAW,
} from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { TUNNEL_GENEVE } from '../tunnels.js';
import { carry, confirm, refuse } from './carry.js';

const HEADER = 8;

export function readGeneve(packet: Packet, notes: DecodeNotes): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < HEADER) return refuse(packet, TUNNEL_GENEVE, 'Geneve header truncation');
  const first = u8(bytes, at);
  if (first >> 6 !== 0) {
    note(notes, packet, 'geneve_invalid_version', 'GENEVE', at, `${first >> 6}`);
    return false;
  }
  const length = HEADER + (first & 0x3f) * 4;
  if (payloadEnd - at < length) return refuse(packet, TUNNEL_GENEVE, 'Geneve option header truncation');
  if (payloadEnd - at === length) {
    note(notes, packet, 'geneve_empty_packet', 'GENEVE', at);
    return confirm(packet, TUNNEL_GENEVE);
  }
  const link = linkOf(u16(bytes, at + 2));
  if (link >= 0) carry(packet, TUNNEL_GENEVE, link, at + length, u24(bytes, at + 4));
  return confirm(packet, TUNNEL_GENEVE);
}

/** -1 for what is not read. */
function linkOf(protocol: number): number {
  if (protocol === ETHERTYPE_TRANSPARENT_ETHERNET) return LINKTYPE_ETHERNET;
  if (protocol === ETHERTYPE_IPV4 || protocol === ETHERTYPE_IPV6) return LINKTYPE_RAW;
  return protocol === ETHERTYPE_MPLS ? LINKTYPE_MPLS : -1;
}

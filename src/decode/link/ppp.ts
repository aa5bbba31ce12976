/** PPP: RFC 1661 §2, in HDLC-like framing (RFC 1662 §3.1) or without, and over Ethernet (RFC 2516 §4). */
import { u8, u16 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, ETHERTYPE_IPV6, ETHERTYPE_MPLS, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const ALL_STATIONS = 0xff03;
const PPP_IPV4 = 0x0021;
const PPP_IPV6 = 0x0057;
const PPP_MPLS = 0x0281;

/** With address and control in front or without; the protocol in two bytes, or in one (its first byte is odd then). */
export function readPpp(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkEnd } = packet;
  let at = packet.networkStart;
  if (networkEnd - at >= 2 && u16(bytes, at) === ALL_STATIONS) at += 2;
  if (networkEnd - at < 2) return cut(packet, notes, 'truncated_ppp_header', 'PPP');
  const compressed = (u8(bytes, at) & 1) !== 0;
  packet.networkStart = at + (compressed ? 1 : 2);
  return follow(packet, compressed ? u8(bytes, at) : u16(bytes, at));
}

/** LINKTYPE_PPP_HDLC: address and control always, but for Cisco's framing under the same number. */
export function readPppSerial(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at < 4) return cut(packet, notes, 'truncated_ppp_serial_header', 'PPPSERIAL');
  if (u16(packet.bytes, at) === ALL_STATIONS) return readPpp(packet, notes);
  packet.etherType = u16(packet.bytes, at + 2);
  packet.networkStart = at + 4;
  return packet.etherType;
}

/**
 * Six bytes with the session and a length that excludes Ethernet's padding. IP has a length of its own, which some
 * access concentrators get right when this one is wrong.
 */
export function readPppoe(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  if (packet.networkEnd - at < 8) return cut(packet, notes, 'truncated_pppoe_header', 'PPPOE');
  packet.pppoeSession = u16(bytes, at + 2);
  packet.networkStart = at + 8;
  const next = follow(packet, u16(bytes, at + 6));
  const end = at + 6 + u16(bytes, at + 4);
  if (next === STOP && end >= at + 8) packet.networkEnd = Math.min(end, packet.networkEnd);
  return next;
}

/** Cisco HDLC (LINKTYPE_C_HDLC): address, control and an ethertype. */
export function readCiscoHdlc(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at < 4) return cut(packet, notes, 'truncated_link_header', 'HDLC');
  packet.networkStart = at + 4;
  packet.etherType = u16(packet.bytes, at + 2);
  return packet.etherType;
}

function follow(packet: Packet, protocol: number): number {
  if (protocol === PPP_IPV4) packet.etherType = ETHERTYPE_IPV4;
  else if (protocol === PPP_IPV6) packet.etherType = ETHERTYPE_IPV6;
  else if (protocol === PPP_MPLS) packet.etherType = ETHERTYPE_MPLS;
  else return STOP;
  return packet.etherType;
}

function cut(packet: Packet, notes: DecodeNotes, name: string, source: string): number {
  note(notes, packet, name, source, packet.networkStart);
  return BROKEN;
}

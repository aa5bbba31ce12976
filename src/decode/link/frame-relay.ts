/** Frame relay: Q.922 addresses and RFC 2427 §3, 4 (multiprotocol), or Cisco's framing with an ethertype. */
import { u8, u16 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, ETHERTYPE_IPV6, LINK, LINKTYPE_ETHERNET, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

/** Extended address: the last byte of an address has it set. */
const LAST_ADDRESS_BYTE = 0x01;
const MAX_ADDRESS = 4;
const UNNUMBERED_INFORMATION = 0x03;
const NLPID_SNAP = 0x80;
const NLPID_IPV6 = 0x8e;
const NLPID_IPV4 = 0xcc;
const ORGANISATION_8021 = 0x0080c2;

export function readFrameRelay(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart, networkEnd } = packet;
  let at = networkStart;
  while (at < networkEnd && at - networkStart < MAX_ADDRESS && (u8(bytes, at) & LAST_ADDRESS_BYTE) === 0) at++;
  at++;
  if (networkEnd - at < 2) {
    note(notes, packet, 'truncated_link_header', 'FRAMERELAY', networkStart);
    return BROKEN;
  }
  if (u8(bytes, at) !== UNNUMBERED_INFORMATION) return typed(packet, at + 2, u16(bytes, at));
  at++;
  if (u8(bytes, at) === 0 && at + 1 < networkEnd) at++; // padding to an even boundary
  const protocol = u8(bytes, at);
  at++;
  if (protocol === NLPID_IPV4) return typed(packet, at, ETHERTYPE_IPV4);
  if (protocol === NLPID_IPV6) return typed(packet, at, ETHERTYPE_IPV6);
  packet.networkStart = at;
  if (protocol !== NLPID_SNAP || networkEnd - at < 5) return STOP;
  const organisation = (u16(bytes, at) << 8) | u8(bytes, at + 2);
  if (organisation === 0) return typed(packet, at + 5, u16(bytes, at + 3));
  packet.networkStart = at + 5;
  // RFC 2427 §4.2: bridged Ethernet, with (1) or without (7) its check sequence; two bytes of padding before it.
  const kind = u16(bytes, at + 3);
  return organisation === ORGANISATION_8021 && (kind === 1 || kind === 7) ? LINK + LINKTYPE_ETHERNET : STOP;
}

function typed(packet: Packet, at: number, etherType: number): number {
  packet.networkStart = at;
  packet.etherType = etherType;
  return etherType;
}

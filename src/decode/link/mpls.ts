/** MPLS label stacks: RFC 3032 §2.1. What they carry is not told: by its first bits, as RFC 4928 §3 describes. */
import { u8, u16 } from '../../core/bytes.js';
import {
  BROKEN,
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  ETHERTYPE_IPV6,
  ETHERTYPE_VLAN,
  LINK,
  LINKTYPE_ETHERNET,
} from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const ENTRY_LENGTH = 4;
/** Bottom of stack, in the third byte of an entry. */
const BOTTOM = 0x01;
/** The control word of a pseudowire begins with four zero bits: RFC 4385 §3. */
const CONTROL_WORD_LENGTH = 4;
const ETHERNET_HEADER = 14;

export function readMpls(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkEnd } = packet;
  let at = packet.networkStart;
  for (let bottom = false; !bottom; at += ENTRY_LENGTH) {
    if (networkEnd - at <= ENTRY_LENGTH) {
      note(notes, packet, 'truncated_link_header', 'MPLS', at);
      return BROKEN;
    }
    bottom = (u8(bytes, at + 2) & BOTTOM) !== 0;
  }
  packet.networkStart = at;
  const version = u8(bytes, at) >> 4;
  if (version === 4) packet.etherType = ETHERTYPE_IPV4;
  else if (version === 6) packet.etherType = ETHERTYPE_IPV6;
  else if (networkEnd - at >= ETHERNET_HEADER) return readPseudowire(packet);
  else {
    note(notes, packet, 'unknown_ip_version', 'IP', at);
    return BROKEN;
  }
  return packet.etherType;
}

/**
 * An Ethernet pseudowire (RFC 4448). Zero bits in front mean a control word or a hardware address: where a well-known
 * ethertype stands tells which.
 */
function readPseudowire(packet: Packet): number {
  const { bytes, networkStart: at } = packet;
  const mayBeWord = u8(bytes, at) >> 4 === 0 && packet.networkEnd - at >= CONTROL_WORD_LENGTH + ETHERNET_HEADER;
  if (mayBeWord && !isWellKnown(u16(bytes, at + 12)) && isType(u16(bytes, at + CONTROL_WORD_LENGTH + 12))) {
    packet.networkStart = at + CONTROL_WORD_LENGTH;
  }
  return LINK + LINKTYPE_ETHERNET;
}

const isWellKnown = (type: number): boolean =>
  type === ETHERTYPE_IPV4 || type === ETHERTYPE_IPV6 || type === ETHERTYPE_ARP || type === ETHERTYPE_VLAN;

/** A length of 802.3 or an ethertype; not the gap between them. */
const isType = (type: number): boolean => type <= 1500 || type >= 0x0600;

/** Headers that stand between an ethertype and the next one, or a whole frame: Cisco VN-Tag, IEEE 802.1ah, RFC 8300. */
import { u8, u16 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, ETHERTYPE_IPV6, ETHERTYPE_MPLS, LINK, LINKTYPE_ETHERNET, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

/** VN-Tag: four bytes of tag, then an ethertype. */
export function readVnTag(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at < 6) return cut(packet, notes, 'truncated_vntag_header', 'VNTAG');
  packet.networkStart = at + 6;
  packet.etherType = u16(packet.bytes, at + 4);
  return packet.etherType;
}

/** 802.1ah (provider backbone bridges): the I-TAG's four bytes, then the customer's frame. */
export function readBackboneTag(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at <= 18) return cut(packet, notes, 'truncated_PBB_header', 'PBB');
  packet.networkStart = at + 4;
  return LINK + LINKTYPE_ETHERNET;
}

/** Next protocols of NSH: RFC 8300 §2.2. */
const NSH_IPV4 = 1;
const NSH_IPV6 = 2;
const NSH_ETHERNET = 3;
const NSH_MPLS = 5;

/** Network service header: RFC 8300 §2.2; its length is in words of four bytes, at least two. */
export function readNsh(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  const available = packet.networkEnd - at;
  if (available < 8) return cut(packet, notes, 'truncated_link_header', 'NSH');
  const length = (u16(bytes, at) & 0x3f) * 4;
  if (length < 8 || length > available) return cut(packet, notes, 'truncated_link_header', 'NSH');
  packet.networkStart = at + length;
  switch (u8(bytes, at + 3)) {
    case NSH_IPV4:
      packet.etherType = ETHERTYPE_IPV4;
      return ETHERTYPE_IPV4;
    case NSH_IPV6:
      packet.etherType = ETHERTYPE_IPV6;
      return ETHERTYPE_IPV6;
    case NSH_ETHERNET:
      return LINK + LINKTYPE_ETHERNET;
    case NSH_MPLS:
      packet.etherType = ETHERTYPE_MPLS;
      return ETHERTYPE_MPLS;
    default:
      return STOP;
  }
}

function cut(packet: Packet, notes: DecodeNotes, name: string, source: string): number {
  note(notes, packet, name, source, packet.networkStart);
  return BROKEN;
}

/** Logical link control: IEEE 802.2 §3.2, with the SNAP extension of IEEE 802 §10. */
import { u8, u16, u24 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const SAP_SNAP = 0xaa;
const SAP_IP = 0x06;
const UNNUMBERED_INFORMATION = 0x03;
const LLC_LENGTH = 3;
const SNAP_LENGTH = 8;
/** Organisations whose SNAP protocol numbers are ethertypes: none (RFC 1042) and 802.1H's bridge tunnel. */
const RFC1042 = 0x000000;
const BRIDGE_TUNNEL = 0x0000f8;

/** The next ethertype; spanning tree, IS-IS and the like are not read further. */
export function readLlc(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  const length = packet.networkEnd - at;
  if (length < LLC_LENGTH) {
    note(notes, packet, 'truncated_llc_header', 'LLC', at);
    return BROKEN;
  }
  const destination = u8(bytes, at);
  if (destination === SAP_SNAP && u8(bytes, at + 1) === SAP_SNAP) return readSnap(packet, notes, length);
  packet.networkStart = at + LLC_LENGTH;
  if (destination !== SAP_IP || u8(bytes, at + 2) !== UNNUMBERED_INFORMATION) return STOP;
  packet.etherType = ETHERTYPE_IPV4;
  return ETHERTYPE_IPV4;
}

function readSnap(packet: Packet, notes: DecodeNotes, length: number): number {
  const { bytes, networkStart: at } = packet;
  if (length < SNAP_LENGTH) {
    note(notes, packet, 'truncated_snap_llc_header', 'SNAP', at);
    return BROKEN;
  }
  const organisation = u24(bytes, at + 3);
  packet.networkStart = at + SNAP_LENGTH;
  if (organisation !== RFC1042 && organisation !== BRIDGE_TUNNEL) return STOP;
  packet.etherType = u16(bytes, at + 6);
  return packet.etherType;
}

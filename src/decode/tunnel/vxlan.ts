/** VXLAN: RFC 7348 §5. */
import { u8, u24 } from '../../core/bytes.js';
import { LINKTYPE_ETHERNET } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { TUNNEL_VXLAN } from '../tunnels.js';
import { carry, confirm, refuse } from './carry.js';

const HEADER = 8;
const HAS_VNI = 0x08;

export function readVxlan(packet: Packet, notes: DecodeNotes): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < HEADER) return refuse(packet, TUNNEL_VXLAN, 'VXLAN header truncation');
  if ((u8(bytes, at) & HAS_VNI) === 0) return refuse(packet, TUNNEL_VXLAN, "VXLAN 'I' flag not set");
  if (payloadEnd - at === HEADER) {
    note(notes, packet, 'vxlan_empty_packet', 'VXLAN', at);
    return confirm(packet, TUNNEL_VXLAN);
  }
  return carry(packet, TUNNEL_VXLAN, LINKTYPE_ETHERNET, at + HEADER, u24(bytes, at + 4));
}

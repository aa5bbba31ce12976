/** VLAN tags: IEEE 802.1Q §9.6, also as 802.1ad service tags and under the older 0x9100. */
import { u16 } from '../../core/bytes.js';
import { BROKEN } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { readLength } from './ethernet.js';

const LENGTH = 4;
const ID_BITS = 0xfff;

/** The first tag is `vlan`, the second `innerVlan`; a third one takes the place of the second, as Zeek has it. */
export function readVlan(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  if (packet.networkEnd - at < LENGTH) {
    note(notes, packet, 'truncated_VLAN_header', 'VLAN', at);
    return BROKEN;
  }
  const id = u16(bytes, at) & ID_BITS;
  if (packet.vlan < 0) packet.vlan = id;
  else {
    if (packet.innerVlan >= 0) {
      const detail = `overwrote inner vlan ID of ${packet.innerVlan} with ${id}`;
      note(notes, packet, 'triple_tagged_vlan_unsupported', 'VLAN', at, detail);
    }
    packet.innerVlan = id;
  }
  const type = u16(bytes, at + 2);
  packet.networkStart = at + LENGTH;
  if (type < 0x0600) return readLength(packet, notes, type, 'VLAN', 'undefined_vlan_protocol');
  packet.etherType = type;
  return type;
}

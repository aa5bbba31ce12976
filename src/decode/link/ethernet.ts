/** Ethernet: IEEE 802.3 §3.2.6 (an ethertype from 0x0600 on, a length up to 1500). */
import { i32, u16, u32 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_FABRIC_PATH, LAYER_LLC, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const offset = { source: 6, type: 12, payload: 14 } as const;
const MIN_ETHERTYPE = 0x0600;
const MAX_LENGTH = 1500;
/** Cisco FabricPath puts 16 bytes (outer addresses, ethertype 0x8903 and a tag) in front of a whole frame. */
const FABRIC_PATH_HEADER = 16;
/** Novell's raw 802.3: IPX with its checksum of ones right behind the length. */
const NOVELL_RAW = 0xffff;

/** A hardware address as a number. */
export const mac = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 2 ** 32 + u32(bytes, at + 2);

export function readEthernet(packet: Packet, notes: DecodeNotes): number {
  const { bytes } = packet;
  let at = packet.networkStart;
  if (packet.networkEnd - at < offset.payload) return cut(packet, notes, at);
  if (u16(bytes, at + offset.type) === ETHERTYPE_FABRIC_PATH) {
    if (packet.networkEnd - at < FABRIC_PATH_HEADER + offset.payload) {
      note(notes, packet, 'truncated_link_header_cfp', 'ETHERNET', at);
      return BROKEN;
    }
    at += FABRIC_PATH_HEADER;
  }
  // Not by `mac`: a number above 2^31 from a function that is not inlined is made an object (measured).
  packet.destinationMac = u16(bytes, at) * 2 ** 32 + (i32(bytes, at + 2) >>> 0);
  packet.sourceMac = u16(bytes, at + offset.source) * 2 ** 32 + (i32(bytes, at + offset.source + 2) >>> 0);
  const type = u16(bytes, at + offset.type);
  packet.networkStart = at + offset.payload;
  if (type >= MIN_ETHERTYPE) {
    packet.etherType = type;
    // Zeek wants more than the header and two bytes.
    return packet.networkEnd - at <= offset.payload + 2 ? cut(packet, notes, at) : type;
  }
  return readLength(packet, notes, type, 'ETHERNET', 'undefined_ether_type');
}

/** What follows a type field that is a length, of a frame or behind a VLAN tag: bytes beyond the length are padding. */
export function readLength(
  packet: Packet,
  notes: DecodeNotes,
  length: number,
  source: string,
  undefinedName: string,
): number {
  const { networkStart: at } = packet;
  if (length > MAX_LENGTH) {
    note(notes, packet, undefinedName, source, at - 2);
    return BROKEN;
  }
  const captured = packet.networkEnd - at;
  const missing = Math.max(0, packet.wireLength - (packet.end - packet.start));
  if (captured < 2 || captured + missing < length) {
    note(notes, packet, source === 'VLAN' ? 'truncated_VLAN_header' : 'truncated_ethernet_frame', source, at - 2);
    return BROKEN;
  }
  if (captured > length) packet.networkEnd = at + length;
  return u16(packet.bytes, at) === NOVELL_RAW ? STOP : LAYER_LLC;
}

function cut(packet: Packet, notes: DecodeNotes, at: number): number {
  note(notes, packet, 'truncated_ethernet_frame', 'ETHERNET', at);
  return BROKEN;
}

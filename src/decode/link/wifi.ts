/** Data frames of IEEE 802.11 (§9.2, §9.3.2), also several in one (A-MSDU, §9.3.2.2). Others end here. */
import { u8, u16 } from '../../core/bytes.js';
import { BROKEN, LAYER_LLC, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { mac } from './ethernet.js';

const offset = { control: 0, flags: 1, address1: 4, address2: 10, address3: 16, address4: 24, end: 24 } as const;
const SUBFRAME_HEADER = 14;

/** Of the frame control field. */
const TYPE_DATA = 2;
const SUBTYPE_NO_DATA = 0x4;
const SUBTYPE_QOS = 0x8;
const TO_DS = 0x01;
const FROM_DS = 0x02;
const PROTECTED = 0x40;
const ORDER = 0x80;
/** Of the QoS control field. */
const AMSDU_PRESENT = 0x80;

export function readWifi(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at, networkEnd } = packet;
  if (networkEnd - at < offset.end) {
    // Acknowledgments and the like are shorter than a data frame, and whole.
    if (networkEnd - at >= 2 && ((u8(bytes, at) >> 2) & 0x3) !== TYPE_DATA) return STOP;
    return broken(packet, notes, 'truncated_802_11_header', at);
  }
  const control = u8(bytes, at);
  const flags = u8(bytes, at + offset.flags);
  const subtype = control >> 4;
  if (((control >> 2) & 0x3) !== TYPE_DATA || (subtype & SUBTYPE_NO_DATA) !== 0) return STOP;
  let length: number = offset.end;
  const fourAddresses = (flags & (TO_DS | FROM_DS)) === (TO_DS | FROM_DS);
  if (fourAddresses) length += 6;
  let aggregated = false;
  if ((subtype & SUBTYPE_QOS) !== 0) {
    aggregated = length < networkEnd - at && (u8(bytes, at + length) & AMSDU_PRESENT) !== 0;
    length += 2;
    if ((flags & ORDER) !== 0) length += 4; // HT control, §9.2.4.6
  }
  if (length >= networkEnd - at) return broken(packet, notes, 'truncated_802_11_header', at);
  readAddresses(packet, flags, at);
  packet.networkStart = at + length;
  if ((flags & PROTECTED) !== 0) return STOP;
  if (!aggregated) return LAYER_LLC;
  packet.restStart = packet.networkStart;
  packet.restEnd = networkEnd;
  return readSubframe(packet, notes);
}

/** §9.3.2.1, table 9-60: who sent it and for whom it is, by the direction. */
function readAddresses(packet: Packet, flags: number, at: number): void {
  const { bytes } = packet;
  packet.destinationMac = mac(bytes, at + ((flags & TO_DS) === 0 ? offset.address1 : offset.address3));
  let source: number = offset.address2;
  if ((flags & FROM_DS) !== 0) source = (flags & TO_DS) === 0 ? offset.address3 : offset.address4;
  packet.sourceMac = mac(bytes, at + source);
}

/** The next frame of an A-MSDU, `bytes[restStart, restEnd)`: addresses, a length, LLC; padded to four but for the last. */
export function readSubframe(packet: Packet, notes: DecodeNotes): number {
  const { bytes, restStart: at, restEnd } = packet;
  packet.restStart = -1;
  if (restEnd - at < SUBFRAME_HEADER) return broken(packet, notes, 'truncated_802_11_amsdu_header', at);
  const length = u16(bytes, at + 12);
  if (restEnd - at < SUBFRAME_HEADER + length) return broken(packet, notes, 'truncated_802_11_amsdu_packet', at);
  packet.destinationMac = mac(bytes, at);
  packet.sourceMac = mac(bytes, at + 6);
  packet.networkStart = at + SUBFRAME_HEADER;
  packet.networkEnd = packet.networkStart + length;
  const next = at + ((SUBFRAME_HEADER + length + 3) & ~3);
  if (next < restEnd) packet.restStart = next;
  return LAYER_LLC;
}

function broken(packet: Packet, notes: DecodeNotes, name: string, at: number): number {
  note(notes, packet, name, 'IEEE802_11', at);
  return BROKEN;
}

/** What capture drivers put in front of 802.11 frames: radiotap, AVS, Prism and PPI, each with its own length. */
import { u8, u16le, u32, u32le } from '../../core/bytes.js';
import { BROKEN, LINK, LINKTYPE_IEEE802_11 } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const NEXT = LINK + LINKTYPE_IEEE802_11;

/** The first `present` word says which fields follow; TSFT is eight bytes, flags one, in that order. */
const radiotap = { length: 2, present: 4, fields: 8 } as const;
const HAS_TSFT = 1 << 0;
const HAS_FLAGS = 1 << 1;
const MORE_PRESENT = 1 << 31;
/** The frame ends with its check sequence: radiotap.org, flags. */
const FLAG_FCS = 0x10;
const MAX_PRESENT_WORDS = 32;

export function readRadiotap(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at, networkEnd } = packet;
  const length = networkEnd - at >= radiotap.fields ? u16le(bytes, at + radiotap.length) : 0;
  if (length < radiotap.fields || length >= networkEnd - at) return cut(packet, notes);
  const present = u32le(bytes, at + radiotap.present) | 0;
  let field = at + radiotap.fields;
  let word = present;
  for (let words = 0; (word & MORE_PRESENT) !== 0 && words < MAX_PRESENT_WORDS && field + 4 <= at + length; words++) {
    word = u32le(bytes, field) | 0;
    field += 4;
  }
  if ((present & HAS_TSFT) !== 0) field = at + ((field - at + 7) & ~7) + 8;
  const withFcs = (present & HAS_FLAGS) !== 0 && field < at + length && (u8(bytes, field) & FLAG_FCS) !== 0;
  packet.networkStart = at + length;
  if (withFcs && networkEnd === packet.end && networkEnd - packet.networkStart > 4 && wasWhole(packet)) {
    packet.networkEnd = networkEnd - 4;
  }
  return NEXT;
}

const wasWhole = (packet: Packet): boolean => packet.wireLength <= packet.end - packet.start;

/** AVS: a magic number, then the length, big-endian. */
export function readAvs(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  const available = packet.networkEnd - at;
  const length = available >= 8 ? u32(bytes, at + 4) : 0;
  if (length < 8 || length >= available) return cut(packet, notes);
  packet.networkStart = at + length;
  return NEXT;
}

const PRISM_LENGTH = 144;
const PRISM_MAGICS = [0x44, 0x41] as const;
const AVS_MAGIC = 0x8021_1001;

/** Prism: 144 bytes, its message code in either order; some drivers write AVS under the same link type. */
export function readPrism(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  const available = packet.networkEnd - at;
  if (available < 8) return cut(packet, notes);
  if ((u32(bytes, at) & 0xffff_fff0) >>> 0 === (AVS_MAGIC & 0xffff_fff0) >>> 0) return readAvs(packet, notes);
  if (available <= PRISM_LENGTH) return cut(packet, notes);
  const little = u32le(bytes, at);
  // A header that tells its own length, as newer drivers do.
  const told = PRISM_MAGICS.some(magic => magic === little) ? u32le(bytes, at + 4) : u32(bytes, at + 4);
  packet.networkStart = at + (told >= 24 && told < available ? told : PRISM_LENGTH);
  return NEXT;
}

/** PPI: a length of its own, little-endian, and the link type of what follows. */
export function readPpi(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  const available = packet.networkEnd - at;
  const length = available >= 8 ? u16le(bytes, at + 2) : 0;
  if (length < 8 || length >= available) return cut(packet, notes);
  packet.networkStart = at + length;
  return LINK + u32le(bytes, at + 4);
}

function cut(packet: Packet, notes: DecodeNotes): number {
  note(notes, packet, 'truncated_radiotap_header', 'IEEE802_11_RADIO', packet.networkStart);
  return BROKEN;
}

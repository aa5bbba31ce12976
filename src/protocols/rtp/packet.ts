import { u8, u16, u32 } from '../../core/bytes.js';

/** RFC 3550 §5.1: flags, marker and payload type, sequence, time, source. */
const HEADER = 12;
/** Version 2 without padding or contributing sources; the last with a header extension (§5.3.1). */
const PLAIN = 0x80;
const EXTENDED = 0x90;
/** Payload types of RFC 3551 §6 with the lengths that one packet has: so many bytes a step, at most `most`. */
const STATIC: ReadonlyMap<number, { step: number; most: number }> = new Map([
  [0, { step: 40, most: 480 }], // PCMU, 5 ms
  [3, { step: 33, most: 198 }], // GSM, 20 ms
  [8, { step: 40, most: 480 }], // PCMA
  [9, { step: 40, most: 480 }], // G.722
  [18, { step: 10, most: 120 }], // G.729
]);
const FIRST_DYNAMIC = 96;

/** Whether an RTP packet may stand here: version 2, no padding or contributing sources, a usual payload. */
export function isLikely(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start - HEADER;
  const flags = u8(bytes, start);
  if (length < 4 || (flags !== PLAIN && flags !== EXTENDED) || u32(bytes, start + 8) === 0) return false;
  const type = u8(bytes, start + 1) & 0x7f;
  if (flags === EXTENDED) return type >= FIRST_DYNAMIC && u16(bytes, start + HEADER + 2) * 4 + 4 < length;
  if (type >= FIRST_DYNAMIC) return u32(bytes, start + 4) !== 0;
  const shape = STATIC.get(type);
  return shape !== undefined && length >= 10 && length <= shape.most && length % shape.step === 0;
}

import { u16, u32 } from '../../core/bytes.js';

/** RFC 8489 §5: type, length, magic cookie, transaction. */
const HEADER = 20;
const COOKIE = 0x2112a442;
/** Binding and shared secret, request, answer and error: what RFC 3489 §11.1 had, without the cookie. */
const OLD_TYPES = [0x0001, 0x0101, 0x0111, 0x0002, 0x0102, 0x0112];

export const hasCookie = (bytes: Uint8Array, at: number): boolean => u32(bytes, at + 4) === COOKIE;

/** Whether a message begins here that does not reach beyond `end`. */
export function isStun(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < HEADER) return false;
  const type = u16(bytes, start);
  const length = u16(bytes, start + 2);
  if (type > 0x3fff || start + HEADER + length > end) return false;
  if (hasCookie(bytes, start)) return length % 4 === 0;
  if (!OLD_TYPES.includes(type)) return false;
  // Without the cookie the attributes have to fill the length.
  let at = start + HEADER;
  const stop = at + length;
  while (at + 4 <= stop) {
    if (u16(bytes, at) === 0) return false;
    at += 4 + ((u16(bytes, at + 2) + 3) & ~3);
  }
  return at === stop;
}

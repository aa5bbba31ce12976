import { u8 } from '../../core/bytes.js';

/**
 * An application tag with a sequence in it, that begins with version 5 and the kind of the message, which is the tag's
 * number (RFC 4120 §5.4 to §5.9). Tickets and their parts do not come alone.
 */
export function isKerberosMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 20) return false;
  const kind = u8(bytes, start) & 0x1f;
  if ((u8(bytes, start) & 0xe0) !== 0x60 || ![10, 11, 12, 13, 14, 15, 20, 21, 22, 30].includes(kind)) return false;
  let at = contentStart(bytes, start + 1);
  if (at < 0 || u8(bytes, at) !== 0x30) return false;
  at = contentStart(bytes, at + 1);
  if (at < 0 || at + 10 > end) return false;
  // [0] or [1] version, then [1] or [2] kind, each an INTEGER of one byte.
  const first = u8(bytes, at);
  if ((first !== 0xa0 && first !== 0xa1) || u8(bytes, at + 1) !== 3 || u8(bytes, at + 4) !== 5) return false;
  return u8(bytes, at + 5) === first + 1 && u8(bytes, at + 6) === 3 && u8(bytes, at + 9) === kind;
}

/** Where the content behind a length begins, or -1 for a length that no message has. */
function contentStart(bytes: Uint8Array, at: number): number {
  const size = u8(bytes, at);
  if (size < 0x80) return at + 1;
  return size > 0x80 && size <= 0x84 ? at + 1 + (size & 0x7f) : -1;
}

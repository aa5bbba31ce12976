import { u8 } from '../../core/bytes.js';

/** The tags of operations that begin a connection or answer on it (RFC 4511 §4.1.1). */
const OPERATIONS = [
  0x60, 0x61, 0x42, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x4a, 0x6b, 0x6e, 0x6f, 0x73, 0x77, 0x78,
];

/** A sequence of message id and operation whose lengths fit each other. */
export function isLdapMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 7 || u8(bytes, start) !== 0x30) return false;
  let at = contentStart(bytes, start + 1);
  if (at < 0 || at + 5 > end || u8(bytes, at) !== 0x02) return false;
  const stop = at + lengthAt(bytes, start + 1);
  const idLength = u8(bytes, at + 1);
  if (idLength < 1 || idLength > 4 || u8(bytes, at + 2) > 0x7f) return false;
  at += 2 + idLength;
  if (at + 2 > end || !OPERATIONS.includes(u8(bytes, at))) return false;
  const content = contentStart(bytes, at + 1);
  if (content < 0 || content + lengthAt(bytes, at + 1) > stop) return false;
  return hasLikelyContent(bytes, u8(bytes, at), content, end);
}

/** A bind begins with its version, a search with the name of its base, a result with its code. */
function hasLikelyContent(bytes: Uint8Array, operation: number, at: number, end: number): boolean {
  if (operation === 0x42) return true;
  if (at + 2 > end) return false;
  const tag = u8(bytes, at);
  if (operation === 0x60) return tag === 0x02 && u8(bytes, at + 1) === 1 && u8(bytes, at + 2) <= 3;
  if ([0x61, 0x65, 0x67, 0x69, 0x6b, 0x6f, 0x78].includes(operation)) return tag === 0x0a && u8(bytes, at + 1) === 1;
  return operation === 0x77 ? tag === 0x80 : tag === 0x04 || operation === 0x73;
}

/** Where the content behind a length (X.690 §8.1.3) begins, or -1. */
function contentStart(bytes: Uint8Array, at: number): number {
  const size = u8(bytes, at);
  if (size < 0x80) return at + 1;
  return size > 0x80 && size <= 0x84 ? at + 1 + (size & 0x7f) : -1;
}

function lengthAt(bytes: Uint8Array, at: number): number {
  const size = u8(bytes, at);
  if (size < 0x80) return size;
  let length = 0;
  for (let index = 1; index <= (size & 0x7f); index++) length = length * 256 + u8(bytes, at + index);
  return length;
}

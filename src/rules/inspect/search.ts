/** Finds the bytes of a content: Horspool's way, its table made when a content is first looked for. */
import type { Content } from '../conditions/bytes.js';

const tables = new WeakMap<Content, Uint8Array>();
/** Where a short content is found by its first byte alone; a table would cost more than it saves. */
const SHORT = 3;

/** Where the content stands first in `bytes[start, end)`, or -1. */
export function findContent(content: Content, bytes: Uint8Array, start: number, end: number): number {
  const wanted = content.bytes;
  const length = wanted.length;
  if (length > end - start) return -1;
  if (length < SHORT)
    return content.nocase ? findAnyCase(wanted, bytes, start, end) : findShort(wanted, bytes, start, end);
  const skips = tables.get(content) ?? makeTable(content);
  return content.nocase ? horspoolNoCase(wanted, skips, bytes, start, end) : horspool(wanted, skips, bytes, start, end);
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

function findShort(wanted: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const first = wanted[0] ?? 0;
  const second = wanted[1] ?? 0;
  const last = end - wanted.length;
  for (let at = start; at <= last; at++) {
    if (bytes[at] === first && (wanted.length === 1 || bytes[at + 1] === second)) return at;
  }
  return -1;
}

function findAnyCase(wanted: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const first = wanted[0] ?? 0;
  const second = wanted[1] ?? 0;
  const last = end - wanted.length;
  for (let at = start; at <= last; at++) {
    if (lower(bytes[at] ?? 0) === first && (wanted.length === 1 || lower(bytes[at + 1] ?? 0) === second)) return at;
  }
  return -1;
}

/** How far to move on when the byte under the last place is this one; 255 at most. */
function makeTable(content: Content): Uint8Array {
  const wanted = content.bytes;
  const length = wanted.length;
  const skips = new Uint8Array(256).fill(Math.min(length, 255));
  for (let at = 0; at < length - 1; at++) {
    const byte = wanted[at] ?? 0;
    const skip = Math.min(length - 1 - at, 255);
    skips[byte] = skip;
    if (content.nocase && byte >= 0x61 && byte <= 0x7a) skips[byte & 0xdf] = skip;
  }
  tables.set(content, skips);
  return skips;
}

function horspool(wanted: Uint8Array, skips: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const top = wanted.length - 1;
  const last = wanted[top] ?? 0;
  for (let at = start + top; at < end; ) {
    const byte = bytes[at] ?? 0;
    if (byte === last) {
      let back = 1;
      while (back <= top && bytes[at - back] === wanted[top - back]) back++;
      if (back > top) return at - top;
    }
    at += skips[byte] ?? 1;
  }
  return -1;
}

function horspoolNoCase(wanted: Uint8Array, skips: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  const top = wanted.length - 1;
  const last = wanted[top] ?? 0;
  for (let at = start + top; at < end; ) {
    const byte = bytes[at] ?? 0;
    if (lower(byte) === last) {
      let back = 1;
      while (back <= top && lower(bytes[at - back] ?? 0) === wanted[top - back]) back++;
      if (back > top) return at - top;
    }
    at += skips[byte] ?? 1;
  }
  return -1;
}

/** What transforms write into, and what they have in common. */
import type { ByteSink } from '../../transform.js';

/** Makes an array that grows with what is asked of it. */
export function byteSink(size = 4096): ByteSink {
  return {
    bytes: new Uint8Array(size),
    length: 0,
    reserve(needed) {
      if (this.bytes.length < needed) this.bytes = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    },
  };
}

/** A byte at a time. */
export function mapBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  into: ByteSink,
  map: (byte: number) => number,
): void {
  into.reserve(end - start);
  for (let at = start; at < end; at++) into.bytes[at - start] = map(bytes[at] ?? 0);
  into.length = end - start;
}

/** All of it, unchanged. */
export function copyBytes(bytes: Uint8Array, start: number, end: number, into: ByteSink): void {
  into.reserve(end - start);
  into.bytes.set(bytes.subarray(start, end));
  into.length = end - start;
}

/** C's isspace. */
export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);

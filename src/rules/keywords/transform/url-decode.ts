import { defineTransform } from './define.js';

const PERCENT = 0x25;
const PLUS = 0x2b;

export const urlDecode = defineTransform({
  name: 'url_decode',
  doc: 'Percent-encoding undone, and + as a blank.',
  apply(bytes, start, end, into) {
    into.reserve(end - start);
    let length = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === PERCENT && at + 2 < end) {
        const high = digit(bytes[at + 1] ?? 0);
        const low = digit(bytes[at + 2] ?? 0);
        if (high >= 0 && low >= 0) {
          into.bytes[length++] = (high << 4) | low;
          at += 2;
          continue;
        }
      }
      into.bytes[length++] = byte === PLUS ? 0x20 : byte;
    }
    into.length = length;
  },
});

/** The value of a hexadecimal digit, or -1. */
function digit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** The window that a zstd frame asks for: RFC 8878 §3.1.1.1. */
import { u32le } from '../../core/bytes.js';

const MAGIC = 0xfd2fb528;

/** Bytes; 0 if `bytes` do not begin with a whole frame header. */
export function zstdWindow(bytes: Uint8Array): number {
  if (bytes.length < 6 || u32le(bytes, 0) !== MAGIC) return 0;
  const descriptor = bytes[4] ?? 0;
  const single = (descriptor & 0x20) !== 0;
  if (!single) {
    const window = bytes[5] ?? 0;
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const sizes = [1, 2, 4, 8];
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const size = sizes[descriptor >> 6] ?? 1;
  if (bytes.length < at + size) return 0;
  let value = 0;
  for (let index = size - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return size === 2 ? value + 256 : value;
}

import type { Entropy } from '../conditions/bytes.js';
import { meets } from '../text/number-test.js';

const counts = new Uint32Array(256);

/** Shannon's entropy of `bytes[start, end)` in bits a byte; 0 of nothing. */
export function entropyOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length <= 0) return 0;
  counts.fill(0);
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
  }
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] ?? 0;
    if (count === 0) continue;
    const share = count / length;
    sum -= share * Math.log2(share);
  }
  return sum;
}

export function entropyHolds(condition: Entropy, bytes: Uint8Array, start: number, end: number): boolean {
  const from = start + condition.offset;
  if (from > end) return false;
  const to = condition.bytes === 0 ? end : Math.min(from + condition.bytes, end);
  return meets(condition, entropyOf(bytes, from, to));
}

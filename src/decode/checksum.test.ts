import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex } from '../core/bytes.js';
import { checksumOf, fold, sum16 } from './checksum.js';

/** The definition, word by word. */
function plain(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum;
}

it('sums the example of RFC 1071 §3 to ddf2', () => {
  const bytes = fromHex('0001 f203 f4f5 f6f7');
  expect(fold(sum16(bytes, 0, bytes.length))).toBe(0xddf2);
});

it('agrees with the definition for any bytes, of any length and at any place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat(20), (bytes, skip) => {
      const start = Math.min(skip, bytes.length);
      const sum = fold(sum16(bytes, start, bytes.length));
      // 0 and 0xffff are the two zeros of one's complement; only all-zero input sums to 0.
      expect(sum).toBe(plain(bytes.slice(start)));
    }),
  );
});

it('agrees with the definition at any place of a larger buffer', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 60, maxLength: 400 }), fc.nat(9), fc.nat(9), (bytes, lead, skip) => {
      const buffer = new Uint8Array(lead + bytes.length);
      buffer.set(bytes, lead);
      const view = buffer.subarray(lead);
      expect(fold(sum16(view, skip, view.length))).toBe(plain(bytes.slice(skip)));
    }),
  );
});

it('does not overflow on the longest of packets', () => {
  expect(fold(sum16(new Uint8Array(262_144).fill(0xff), 0, 262_144))).toBe(0xffff);
});

it('makes whatever carries its own checksum sum to ffff', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 64 }), bytes => {
      bytes[0] = 0;
      bytes[1] = 0;
      const sum = checksumOf(sum16(bytes, 0, bytes.length));
      bytes[0] = sum >> 8;
      bytes[1] = sum & 0xff;
      expect(fold(sum16(bytes, 0, bytes.length))).toBe(0xffff);
    }),
  );
});

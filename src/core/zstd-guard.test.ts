import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZstdGuard } from './zstd-guard.js';

/** A frame (RFC 8878 §3.1.1) with an exponent of its window, of blocks of one repeated byte each. */
const frame = (exponent: number, blocks: number, checksum = false): number[] => [
  ...[0x28, 0xb5, 0x2f, 0xfd, checksum ? 4 : 0, (exponent - 10) << 3],
  ...Array.from({ length: blocks }, (_, at) => [2 | (8 << 3) | (at === blocks - 1 ? 1 : 0), 0, 0, 0x41]).flat(),
  ...(checksum ? [1, 2, 3, 4] : []),
];
const skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9];
const limits = { maxWindow: 1 << 20, free: 4 << 20, perByte: 0 };
const problemOf = (bytes: readonly number[]): string => {
  const guard = new ZstdGuard(limits);
  guard.takes(Uint8Array.from(bytes));
  return guard.problem;
};

describe('a Zstandard stream', () => {
  it('passes with frames of every kind behind one another', () => {
    const single = [0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, 0x21, 0, 0, 1, 2, 3, 4];
    expect(problemOf([...frame(10, 3), ...skippable, ...frame(11, 2, true), ...single, ...frame(12, 1)])).toBe('');
  });

  it('is refused for the window of any of its frames', () => {
    expect(problemOf(frame(21, 1))).toContain('a window of 2097152 bytes');
    expect(problemOf([...frame(10, 1, true), ...skippable, ...frame(30, 1)])).toContain('a window of 1073741824 bytes');
  });

  it('is refused for blocks, and for frames, that cost more than they bring', () => {
    expect(problemOf(frame(20, 3))).toBe('');
    expect(problemOf(frame(20, 4))).toContain('too small');
    expect(problemOf([...frame(20, 1), ...frame(20, 1), ...frame(20, 1)])).toContain('too small');
  });

  it('is told the same however it is cut, and whatever it holds', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constant(Uint8Array.from([...frame(10, 2), ...frame(21, 1)])),
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const pieces = new ZstdGuard(limits);
        for (let at = 0; at < bytes.length; at += size) pieces.takes(bytes.subarray(at, at + size));
        expect(pieces.problem).toBe(problemOf([...bytes]));
      }),
    );
  });
});

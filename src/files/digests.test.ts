import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HashName } from '../core/platform.js';
import { nodePlatform } from '../engine/platform/node.js';
import { Digests } from './digests.js';

const platform = nodePlatform();
const names: readonly HashName[] = ['md5', 'sha1', 'sha256'];

it('a file in one piece has the digests that it has in several', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(50), (bytes, cut) => {
      const whole = new Digests(platform, names, true);
      const pieces = new Digests(platform, names);
      const middle = Math.min(cut, bytes.length);
      whole.data(bytes, 0, bytes.length);
      pieces.data(bytes, 0, middle);
      pieces.data(bytes, middle, bytes.length);
      whole.end();
      pieces.end();
      for (const name of names) expect(whole.of(name)).toBe(pieces.of(name));
    }),
  );
});

it('of a file in one piece SHA-256 is still there when its bytes are gone', () => {
  const digests = new Digests(platform, names, true);
  const bytes = Uint8Array.of(1, 2, 3);
  digests.data(bytes, 0, 3);
  digests.end();
  digests.settle();
  bytes.fill(0);
  expect(digests.of('sha256')).toBe(platform.digest('sha256', Uint8Array.of(1, 2, 3)));
  expect(digests.of('md5')).toBeUndefined();
});

it('a file with a hole has none', () => {
  for (const isWhole of [true, false]) {
    const digests = new Digests(platform, names, isWhole);
    digests.data(Uint8Array.of(1), 0, 1);
    digests.gap();
    digests.end();
    expect(names.map(name => digests.of(name))).toEqual([undefined, undefined, undefined]);
  }
});

/** For tests of protocols that are told by content alone. */
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../core/bytes.js';
import { NO, type Probe, type Protocol, type Transport, YES } from '../contract.js';

/** `samples` begin a flow of this protocol, `others` do not; one character a byte. */
export function itTells(
  protocol: Protocol,
  transport: Transport,
  samples: readonly string[],
  others: readonly string[] = [],
): void {
  const probe = protocol.probe?.[transport] as Probe;
  const ask = (bytes: Uint8Array, start = 0, end = bytes.length) => probe(bytes, start, end, true);

  it.each(samples.map((sample, index) => [index + 1, sample] as const))(
    `is told over ${transport} (%i)`,
    (_index, sample) => {
      const bytes = fromLatin1(sample);
      expect(ask(bytes)).toBe(YES);
      // Wherever it stands, and whatever stands around it.
      const shifted = fromLatin1(`\xff\xff\xff${sample}\xff\xff`);
      expect(ask(shifted, 3, 3 + bytes.length)).toBe(YES);
    },
  );

  it.each(others.map((sample, index) => [index + 1, sample] as const))(
    `takes nothing else for it over ${transport} (%i)`,
    (_index, sample) => expect(ask(fromLatin1(sample))).not.toBe(YES),
  );

  it(`takes no noise for it over ${transport}, nor what is cut short`, () => {
    for (let seed = 1; seed <= 3000; seed++) expect(ask(noise(seed))).not.toBe(YES);
    for (const sample of samples) {
      const bytes = fromLatin1(sample);
      for (let end = 0; end < Math.min(bytes.length, 4); end++) expect(ask(bytes, 0, end)).not.toBe(YES);
    }
    expect(ask(new Uint8Array(0))).toBeLessThan(YES);
    expect(NO).toBeLessThan(YES);
  });
}

/** Bytes that look like chance and are the same each time (xorshift32). */
function noise(seed: number): Uint8Array {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
  return Uint8Array.from({ length: 8 + (seed % 120) }, next);
}

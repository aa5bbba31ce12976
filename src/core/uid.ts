import { finish, mix } from './hash.js';

/** Codes of the digits 0-9, A-Z, a-z. */
const DIGITS = Uint8Array.from({ length: 62 }, (_, at) => at + (at < 10 ? 0x30 : at < 36 ? 0x37 : 0x3d));
const SEED = 0x243f6a88;
const OTHER_SEED = 0x13198a2e;

/**
 * A name made of facts: the prefix and 17 digits in base 62. The same words give the same name in every run and on
 * every worker.
 */
export function uidOf(prefix: string, words: ArrayLike<number>): string {
  let first = SEED;
  let second = OTHER_SEED;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    first = mix(first, word);
    second = mix(second ^ word, first);
  }
  const third = finish(first ^ Math.imul(second, 0x9e3779b1)) >>> 0;
  const a = finish(first) >>> 0;
  const b = finish(second) >>> 0;
  // One string at once: pieces that are joined cost as much again each.
  return (
    prefix +
    String.fromCharCode(
      digit(a, 62),
      digit(a, 1),
      digit(a, 238328),
      digit(a, 3844),
      digit(a, 916132832),
      digit(a, 14776336),
      digit(b, 62),
      digit(b, 1),
      digit(b, 238328),
      digit(b, 3844),
      digit(b, 916132832),
      digit(b, 14776336),
      digit(third, 1),
      digit(third, 238328),
      digit(third, 3844),
      digit(third, 916132832),
      digit(third, 14776336),
    )
  );
}

/** The digit of `word` that counts `unit`s. */
const digit = (word: number, unit: number): number => DIGITS[Math.floor(word / unit) % 62] as number;

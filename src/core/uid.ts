import { finish, mix } from './hash.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PAIRS = Array.from({ length: 62 * 62 }, (_, at) => `${DIGITS[Math.floor(at / 62)]}${DIGITS[at % 62]}`);
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
  return `${prefix}${digits(finish(first) >>> 0)}${digits(finish(second) >>> 0)}${digits(third).slice(1)}`;
}

/** Six digits of one word. */
function digits(word: number): string {
  const high = Math.floor(word / 3844);
  return `${PAIRS[word % 3844]}${PAIRS[high % 3844]}${PAIRS[Math.floor(high / 3844) % 3844]}`;
}

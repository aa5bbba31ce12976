import { finish, mix } from './hash.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Zeek's uids hold 96 bits: three words of at most six digits each. */
const SEEDS = [0x243f6a88, 0x85a308d3, 0x13198a2e] as const;
const DIGITS_A_WORD = 6;

/**
 * A name made of facts: the prefix and 96 bits in base 62, of one length for all. The same words give the same name
 * in every run and on every worker.
 */
export function uidOf(prefix: string, words: ArrayLike<number>): string {
  let text = prefix;
  for (const seed of SEEDS) {
    let hash: number = seed;
    for (let at = 0; at < words.length; at++) hash = mix(hash, words[at] ?? 0);
    let rest = finish(hash) >>> 0;
    for (let digit = 0; digit < DIGITS_A_WORD; digit++) {
      text += DIGITS[rest % 62];
      rest = Math.floor(rest / 62);
    }
  }
  return text.slice(0, 18);
}

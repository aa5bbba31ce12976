/**
 * Names of files: `F` and up to eleven base-62 digits twice, from what tells a file from all others (the connection,
 * the direction, its ordinal; or the key under which its parts meet). The same input gives the same name every time.
 */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `F...` for an identity. */
export function fuidOf(identity: string): string {
  return `F${base62(hash53(identity, 0x46494c45), 9)}${base62(hash53(identity, 0x53454544), 9)}`;
}

/** 53 bits of a text: two multiplicative 32-bit hashes that feed each other (public domain construction, cyrb53). */
function hash53(text: string, seed: number): number {
  let low = 0x41c6ce57 ^ seed;
  let high = 0xdeadbeef ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (low & 0x1fffff) * 2 ** 32 + (high >>> 0);
}

function base62(value: number, digits: number): string {
  let text = '';
  let rest = value;
  for (let place = 0; place < digits; place++) {
    text = DIGITS.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

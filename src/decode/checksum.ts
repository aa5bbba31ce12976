/**
 * The Internet checksum: RFC 1071. A sum over 16-bit words; folded it is 0xffff for whatever carries its own right
 * checksum. Sums stay below 2^53 for any length that an array can have, so carries are folded once, at the end.
 */

/** The unfolded sum of the 16-bit words of `bytes[start, end)`; an odd last byte counts as if a zero followed. */
export function sum16(bytes: Uint8Array, start: number, end: number): number {
  let even = 0;
  let odd = 0;
  let at = start;
  for (const last = end - 16; at <= last; at += 16) {
    even += u(bytes, at) + u(bytes, at + 2) + u(bytes, at + 4) + u(bytes, at + 6);
    even += u(bytes, at + 8) + u(bytes, at + 10) + u(bytes, at + 12) + u(bytes, at + 14);
    odd += u(bytes, at + 1) + u(bytes, at + 3) + u(bytes, at + 5) + u(bytes, at + 7);
    odd += u(bytes, at + 9) + u(bytes, at + 11) + u(bytes, at + 13) + u(bytes, at + 15);
  }
  for (; at + 1 < end; at += 2) {
    even += u(bytes, at);
    odd += u(bytes, at + 1);
  }
  if (at < end) even += u(bytes, at);
  return even * 256 + odd;
}

const u = (bytes: Uint8Array, at: number): number => bytes[at] as number;

/** Carries added back in (RFC 1071 §2): 16 bits. */
export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded % 0x1_0000) + Math.floor(folded / 0x1_0000);
  return folded;
}

/** What to write into the checksum field for a sum over everything else (the field itself as zero). */
export const checksumOf = (sum: number): number => ~fold(sum) & 0xffff;

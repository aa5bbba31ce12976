/** Base64 (RFC 4648 §4, RFC 2045 §6.8) as it is found in traffic: cut off, padded or not. */
import type { ByteSink } from '../transform.js';

/**
 * `strict`: nothing but whole groups, or nothing. `rfc4648`: up to the first byte that is none of the alphabet.
 * `rfc2045`: bytes outside the alphabet are passed over.
 */
export type Base64Mode = 'strict' | 'rfc4648' | 'rfc2045';

const PAD = 0x3d;
const VALUES = new Int8Array(256).fill(-1);
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[char.charCodeAt(0)] = value;
}

/** Decodes `bytes[start, end)` into `into`; answers how many bytes came out. */
export function decodeBase64(bytes: Uint8Array, start: number, end: number, mode: Base64Mode, into: ByteSink): number {
  into.reserve(((end - start) >> 2) * 3 + 3);
  let length = 0;
  let group = 0;
  let filled = 0;
  let padded = 0;
  let broken = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    const value = VALUES[byte] ?? -1;
    if (byte === PAD) {
      padded++;
      if (filled + padded >= 4) break;
      continue;
    }
    if (value < 0) {
      if (mode === 'rfc2045') continue;
      broken = true;
      break;
    }
    if (padded > 0) {
      broken = true;
      break;
    }
    group = (group << 6) | value;
    if (++filled < 4) continue;
    into.bytes[length++] = (group >> 16) & 0xff;
    into.bytes[length++] = (group >> 8) & 0xff;
    into.bytes[length++] = group & 0xff;
    group = 0;
    filled = 0;
  }
  const whole = filled === 0 ? padded === 0 : filled + padded === 4;
  if (mode === 'strict' && (broken || !whole)) length = 0;
  else length = lastGroup(group, filled, length, into);
  into.length = length;
  return length;
}

/** Two characters of a group that is not whole give one byte, three give two. */
function lastGroup(group: number, filled: number, length: number, into: ByteSink): number {
  if (filled === 2) into.bytes[length++] = (group >> 4) & 0xff;
  else if (filled === 3) {
    into.bytes[length++] = (group >> 10) & 0xff;
    into.bytes[length++] = (group >> 2) & 0xff;
  }
  return length;
}

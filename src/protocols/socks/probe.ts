import { indexOfByte, u8 } from '../../core/bytes.js';
import { NO, YES } from '../contract.js';

/** Longest user name that a probe believes. */
const MAX_USER = 32;

/**
 * Tells SOCKS by what a client sends first: all of SOCKS 4's request, or all of SOCKS 5's greeting with methods that
 * exist (RFC 1928 §3). A greeting of two or three bytes is little, so nothing may follow it.
 */
export function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (!fromOriginator || end - start < 3) return NO;
  const version = u8(bytes, start);
  if (version === 4) return isRequest4(bytes, start, end) ? YES : NO;
  if (version !== 5) return NO;
  const count = u8(bytes, start + 1);
  if (count === 0 || count > 10 || end - start !== 2 + count) return NO;
  let previous = -1;
  for (let at = start + 2; at < end; at++) {
    const method = u8(bytes, at);
    if (method > 9 || method === previous) return NO;
    previous = method;
  }
  return YES;
}

function isRequest4(bytes: Uint8Array, start: number, end: number): boolean {
  const command = u8(bytes, start + 1);
  if (end - start < 9 || (command !== 1 && command !== 2)) return false;
  const userEnd = indexOfByte(bytes, 0, start + 8, Math.min(end, start + 9 + MAX_USER));
  if (userEnd < 0) return false;
  const isNamed = u8(bytes, start + 4) === 0 && u8(bytes, start + 5) === 0 && u8(bytes, start + 6) === 0;
  return isNamed ? u8(bytes, end - 1) === 0 && end > userEnd + 2 : userEnd === end - 1;
}

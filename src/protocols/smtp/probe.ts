import { startsWith, startsWithNoCase } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';

/** A greeting is longer than this only where it is none. */
const LONGEST = 1024;

/** A client that greets with EHLO or HELO, or a server whose greeting (code 220) names its protocol. RFC 5321 §3.1. */
export function probeSmtp(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (startsWithNoCase(bytes, start, end, 'ehlo ') || startsWithNoCase(bytes, start, end, 'helo ')) {
    return fromOriginator ? YES : NO;
  }
  if (fromOriginator) return end - start < 5 ? MAYBE : NO;
  if (end - start < 4) return startsWith(bytes, start, end, '2'.slice(0, end - start)) ? MAYBE : NO;
  if (!startsWith(bytes, start, end, '220 ') && !startsWith(bytes, start, end, '220-')) return NO;
  const limit = Math.min(end, start + LONGEST);
  for (let at = start; at < limit; at++) if (startsWithNoCase(bytes, at, limit, 'smtp')) return YES;
  return end - start < LONGEST ? MAYBE : NO;
}

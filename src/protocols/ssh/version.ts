/** Identification lines: RFC 4253 §4.2 and §5.1 (1.99 speaks both versions). */
import { latin1, startsWith, startsWithNoCase, u8 } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';

const LF = 0x0a;
const CR = 0x0d;

/** `SSH-2.0-OpenSSH_9.9`: 2; 1.99 is kept apart; 0 for what is none of them. */
export function saidVersion(line: string): 0 | 1 | 1.99 | 2 {
  if (line[4] === '2') return 2;
  if (line[4] !== '1') return 0;
  return line[6] === '9' && line[7] === '9' ? 1.99 : 1;
}

/** The version that two sides speak; 0 if they have none in common, undefined while one of them has not said. */
export function spokenVersion(client: string | undefined, server: string | undefined): number | undefined {
  if (client === undefined || server === undefined) return undefined;
  const [low = 0, high = 0] = [saidVersion(client), saidVersion(server)].sort();
  if (low === 0) return undefined;
  if (high === 2) return low === 1 ? 0 : 2;
  return low === 1 ? 1 : 2;
}

/** A line `bytes[start, end)` without its end. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  let stop = end;
  if (stop > start && u8(bytes, stop - 1) === LF) stop--;
  if (stop > start && u8(bytes, stop - 1) === CR) stop--;
  return latin1(bytes, start, stop);
}

/** Tells SSH by its identification, which both sides send first. */
export function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 6) return startsWithNoCase(bytes, start, end, 'ssh-'.slice(0, end - start)) ? MAYBE : NO;
  return startsWithNoCase(bytes, start, end, 'ssh-1.') || startsWithNoCase(bytes, start, end, 'ssh-2.') ? YES : NO;
}

/** A server may send other lines before its identification (RFC 4253 §4.2). */
export const isIdentification = (bytes: Uint8Array, start: number, end: number): boolean =>
  startsWith(bytes, start, end, 'SSH-');

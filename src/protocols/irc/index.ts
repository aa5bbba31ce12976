import { indexOfByte, startsWith, startsWithNoCase, u8 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';
import { IrcAnalyzer } from './analyzer.js';

/** IRC: RFC 2812 §3.1. The registration of a client, or what a server says first. */
export const irc = defineProtocol({
  name: 'irc',
  title: 'Internet Relay Chat',
  ports: { tcp: [6667] },
  probe: { tcp: probe },
  open: report => new IrcAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator) {
    if (startsWithNoCase(bytes, start, end, 'cap ls')) return YES;
    if (!startsWithNoCase(bytes, start, end, 'nick ') && !startsWithNoCase(bytes, start, end, 'pass ')) {
      // USER <user> <mode> <unused> :<realname>; FTP and POP3 have a USER of one word.
      return startsWithNoCase(bytes, start, end, 'user ') && parameters(bytes, start, end) >= 4 ? YES : NO;
    }
    const line = indexOfByte(bytes, 0x0a, start, end);
    if (line < 0 || line + 1 >= end) return MAYBE;
    const next = line + 1;
    return startsWithNoCase(bytes, next, end, 'user ') || startsWithNoCase(bytes, next, end, 'nick ') ? YES : NO;
  }
  if (startsWith(bytes, start, end, 'NOTICE AUTH :')) return YES;
  if (u8(bytes, start) !== 0x3a) return NO;
  const space = indexOfByte(bytes, 0x20, start, Math.min(end, start + 80)) + 1;
  if (space <= 0) return NO;
  return startsWith(bytes, space, end, 'NOTICE ') ||
    startsWith(bytes, space, end, '001 ') ||
    startsWith(bytes, space, end, 'CAP ')
    ? YES
    : NO;
}

/** Words behind the command on the first line, the last one behind a colon. */
function parameters(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end && u8(bytes, at) !== 0x0d && u8(bytes, at) !== 0x0a; at++) {
    if (u8(bytes, at) === 0x20 && u8(bytes, at + 1) !== 0x20) count++;
    if (u8(bytes, at) === 0x3a) break;
  }
  return count;
}

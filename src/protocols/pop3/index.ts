import { indexOfByte, startsWith, startsWithNoCase } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';
import { Pop3Analyzer } from './analyzer.js';

/** POP3: RFC 1939 §3. The greeting of the server, or a command that no other protocol has. */
export const pop3 = defineProtocol({
  name: 'pop3',
  title: 'Post Office Protocol',
  ports: { tcp: [110] },
  probe: { tcp: probe },
  open: report => new Pop3Analyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator) {
    return startsWithNoCase(bytes, start, end, 'capa\r\n') ||
      startsWithNoCase(bytes, start, end, 'stls\r\n') ||
      startsWithNoCase(bytes, start, end, 'apop ')
      ? YES
      : NO;
  }
  // Redis answers "+OK" too, and nothing behind it.
  if (!startsWith(bytes, start, end, '+OK ')) return NO;
  const line = indexOfByte(bytes, 0x0a, start, Math.min(end, start + 512));
  return line > start + 5 ? YES : MAYBE;
}

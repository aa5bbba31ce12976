import { indexOfByte, startsWithNoCase, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { ImapAnalyzer } from './analyzer.js';

/** IMAP4: RFC 9051 §2.2. The greeting of the server, or the first command with its tag. */
export const imap = defineProtocol({
  name: 'imap',
  title: 'Internet Message Access Protocol',
  ports: { tcp: [143] },
  probe: { tcp: probe },
  open: report => new ImapAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (!fromOriginator) {
    return startsWithNoCase(bytes, start, end, '* ok ') ||
      startsWithNoCase(bytes, start, end, '* preauth ') ||
      startsWithNoCase(bytes, start, end, '* capability imap')
      ? YES
      : NO;
  }
  // A tag of letters and digits, then a command that may come first.
  const space = indexOfByte(bytes, 0x20, start, Math.min(end, start + 16));
  if (space <= start) return NO;
  for (let at = start; at < space; at++) if (!isTag(u8(bytes, at))) return NO;
  const next = space + 1;
  return startsWithNoCase(bytes, next, end, 'capability\r\n') ||
    startsWithNoCase(bytes, next, end, 'starttls\r\n') ||
    startsWithNoCase(bytes, next, end, 'authenticate ') ||
    startsWithNoCase(bytes, next, end, 'login ') ||
    startsWithNoCase(bytes, next, end, 'id (')
    ? YES
    : NO;
}

const isTag = (byte: number) =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2e;

import { indexOfByte, startsWith, startsWithNoCase } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** NNTP: RFC 3977 §5.1. A greeting that speaks of news, or a command that no other protocol has. */
export const nntp = defineProtocol({
  name: 'nntp',
  title: 'NNTP',
  ports: { tcp: [119] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator)
    return startsWithNoCase(bytes, start, end, 'mode reader\r\n') ||
      startsWithNoCase(bytes, start, end, 'authinfo ') ||
      startsWithNoCase(bytes, start, end, 'xover ')
      ? YES
      : NO;
  if (!startsWith(bytes, start, end, '200 ') && !startsWith(bytes, start, end, '201 ')) return NO;
  const line = indexOfByte(bytes, 0x0a, start, Math.min(end, start + 512));
  for (let at = start; at < line; at++)
    if (
      startsWithNoCase(bytes, at, end, 'nntp') ||
      startsWithNoCase(bytes, at, end, 'news') ||
      startsWithNoCase(bytes, at, end, 'posting')
    )
      return YES;
  return NO;
}

import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Redis: RESP, an array of bulk strings from the client. A server without a client that was seen is not told. */
export const redis = defineProtocol({
  name: 'redis',
  title: 'Redis',
  ports: { tcp: [6379] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (!fromOriginator || end - start < 10 || u8(bytes, start) !== 0x2a) return NO;
  const line = numberLine(bytes, start + 1, end);
  if (line < 0 || u8(bytes, line) !== 0x24) return NO;
  return numberLine(bytes, line + 1, end) > 0 ? YES : NO;
}

/** Where the line of digits that begins here ends, behind its CR LF; -1 if none does. */
function numberLine(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && u8(bytes, at) >= 0x30 && u8(bytes, at) <= 0x39) at++;
  const isLine = at > start && at - start < 8 && at + 1 < end && u8(bytes, at) === 0x0d && u8(bytes, at + 1) === 0x0a;
  return isLine ? at + 2 : -1;
}

import { indexOfByte, startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';
import { XmppAnalyzer } from './analyzer.js';

/** XMPP: RFC 6120 §4.2, the header of a stream, or the stanzas of §8. */
export const xmpp = defineProtocol({
  name: 'xmpp',
  title: 'XMPP',
  ports: { tcp: [5222, 5269] },
  probe: { tcp: probe },
  open: report => new XmppAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (u8(bytes, at) === 0x20 || u8(bytes, at) === 0x0a || u8(bytes, at) === 0x0d)) at++;
  if (startsWith(bytes, at, end, '<stream:stream') || startsWith(bytes, at, end, '</stream:stream>')) return YES;
  // Stanzas of a stream that began before the capture.
  if (
    startsWith(bytes, at, end, '<iq ') ||
    startsWith(bytes, at, end, '<presence ') ||
    startsWith(bytes, at, end, '<message ')
  )
    return YES;
  if (!startsWith(bytes, at, end, '<?xml ')) return NO;
  const close = indexOfByte(bytes, 0x3e, at, Math.min(end, at + 80));
  if (close < 0) return MAYBE;
  for (at = close + 1; at < end; at++)
    if (u8(bytes, at) === 0x3c) return startsWith(bytes, at, end, '<stream:stream') ? YES : NO;
  return MAYBE;
}

import { indexOfByte, startsWith, startsWithNoCase, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Real-Time Streaming Protocol: RFC 7826 §7, §8. A method and a URI of RTSP, or a status line. */
export const rtsp = defineProtocol({
  name: 'rtsp',
  title: 'RTSP',
  ports: { tcp: [554] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (startsWith(bytes, start, end, 'RTSP/1.0 ') || startsWith(bytes, start, end, 'RTSP/2.0 ')) return YES;
  const space = indexOfByte(bytes, 0x20, start, Math.min(end, start + 16));
  if (space < start + 4 || u8(bytes, start) < 0x41 || u8(bytes, start) > 0x5a) return NO;
  if (startsWithNoCase(bytes, space + 1, end, 'rtsp://') || startsWithNoCase(bytes, space + 1, end, 'rtspu://'))
    return YES;
  return startsWith(bytes, space + 1, end, '* RTSP/') ? YES : NO;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Real-Time Publish-Subscribe: the header of DDSI-RTPS §9.4.4. */
export const rtps = defineProtocol({
  name: 'rtps',
  title: 'RTPS (DDS)',
  ports: { udp: [7400] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, 'RTPS') && !startsWith(bytes, start, end, 'RTPX')) return NO;
  return end - start >= 16 && u8(bytes, start + 4) >= 1 && u8(bytes, start + 4) <= 3 ? YES : NO;
}

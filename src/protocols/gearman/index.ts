import { startsWith, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Gearman: the magic of a request or an answer, kind, length. */
export const gearman = defineProtocol({
  name: 'gearman',
  title: 'Gearman',
  ports: { tcp: [4730] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, '\0REQ') && !startsWith(bytes, start, end, '\0RES')) return NO;
  return end - start >= 12 && u32(bytes, start + 4) >= 1 && u32(bytes, start + 4) <= 42 ? YES : NO;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** General Inter-ORB Protocol: CORBA 3.3 part 2 §9.4.1. Magic, version, flags, kind. */
export const giop = defineProtocol({
  name: 'giop',
  title: 'CORBA (GIOP)',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, 'GIOP') || end - start < 12) return NO;
  return u8(bytes, start + 4) === 1 && u8(bytes, start + 5) <= 3 && u8(bytes, start + 7) <= 7 ? YES : NO;
}

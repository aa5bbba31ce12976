import { startsWith, u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Java RMI: the header of "Java Remote Method Invocation" §10.2. Magic, version 2, protocol. */
export const rmi = defineProtocol({
  name: 'rmi',
  title: 'Java RMI',
  ports: { tcp: [1099] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, 'JRMI') || end - start < 7 || u16(bytes, start + 4) > 2) return NO;
  return u8(bytes, start + 6) >= 0x4b && u8(bytes, start + 6) <= 0x4d ? YES : NO;
}

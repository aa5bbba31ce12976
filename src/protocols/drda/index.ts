import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Distributed Relational Database Architecture (DB2, Derby): DDM header, mark 0xD0, format, and the exchange of attributes. */
export const drda = defineProtocol({
  name: 'drda',
  title: 'DRDA',
  ports: { tcp: [50000, 1527] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || u8(bytes, start + 2) !== 0xd0 || u16(bytes, start) < 10) return NO;
  const kind = u8(bytes, start + 3) & 0x0f;
  const code = u16(bytes, start + 8);
  return kind >= 1 &&
    kind <= 5 &&
    u16(bytes, start + 6) === u16(bytes, start) - 6 &&
    [0x1041, 0x1443, 0x106d, 0x106e, 0x2001].includes(code)
    ? YES
    : NO;
}

import { indexOfByte, startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';

/** tinc: the first line of its meta connection, request 0, a name, the version of the protocol. */
export const tinc = defineProtocol({
  name: 'tinc',
  title: 'tinc',
  ports: { tcp: [655] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (!startsWith(bytes, start, end, '0 ')) return NO;
  const line = indexOfByte(bytes, 0x0a, start, Math.min(end, start + 80));
  if (line < 0) return end - start < 80 ? MAYBE : NO;
  const space = indexOfByte(bytes, 0x20, start + 2, line);
  // Version 17 and its minor ones: "17", "17.7".
  return space > start + 2 &&
    u8(bytes, space + 1) === 0x31 &&
    u8(bytes, space + 2) === 0x37 &&
    (space + 3 === line || u8(bytes, space + 3) === 0x2e)
    ? YES
    : NO;
}

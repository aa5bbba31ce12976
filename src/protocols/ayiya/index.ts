import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * AYIYA: "Anything In Anything", draft-massar-v6ops-ayiya-02 §3. Lengths and methods in four bits each, next header,
 * time.
 */
export const ayiya = defineProtocol({
  name: 'ayiya',
  title: 'AYIYA',
  ports: { udp: [5072] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 44 + 40 || u8(bytes, start) !== 0x44 || (u8(bytes, start + 1) & 0xf0) !== 0x50) return NO;
  const next = u8(bytes, start + 3);
  return (next === 41 || next === 59 || next === 4) && u32(bytes, start + 4) > 0x30000000 ? YES : NO;
}

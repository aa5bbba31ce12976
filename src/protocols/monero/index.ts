import { u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Monero: the signature of the Levin protocol between its nodes. */
export const monero = defineProtocol({
  name: 'monero',
  title: 'Monero',
  ports: { tcp: [18080] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return end - start >= 8 && u32(bytes, start) === 0x01210101 && u32(bytes, start + 4) === 0x01010101 ? YES : NO;
}

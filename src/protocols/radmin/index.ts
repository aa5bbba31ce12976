import { u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Radmin: the first ten bytes of a client, or the answer of a server. */
export const radmin = defineProtocol({
  name: 'radmin',
  title: 'Radmin',
  ports: { tcp: [4899] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10 || u32(bytes, start) !== 0x01000000) return NO;
  if (u32(bytes, start + 4) === 0x01000000) return u16(bytes, start + 8) === 0x0808 ? YES : NO;
  return u32(bytes, start + 4) === 0x05000002 && u16(bytes, start + 8) === 0x2727 ? YES : NO;
}

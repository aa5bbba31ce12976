import { startsWith, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Tailscale: the magic of its discovery (package disco). */
export const tailscale = defineProtocol({
  name: 'tailscale',
  title: 'Tailscale',
  ports: { udp: [41641] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return end - start >= 62 && startsWith(bytes, start, end, 'TS') && u32(bytes, start + 2) === 0xf09f92ac ? YES : NO;
}

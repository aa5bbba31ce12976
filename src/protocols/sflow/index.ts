import { u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** sFlow version 5: its specification §5. Version, kind of the agent's address, sequence, time up, number of samples. */
export const sflow = defineProtocol({
  name: 'sflow',
  title: 'sFlow',
  ports: { udp: [6343] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const kind = u32(bytes, start + 4);
  if (end - start < 36 || u32(bytes, start) !== 5 || (kind !== 1 && kind !== 2)) return NO;
  const at = start + 8 + (kind === 1 ? 4 : 16);
  const samples = u32(bytes, at + 12);
  if (samples < 1 || samples > 256 || at + 24 > end) return NO;
  // Flow, counters, and their expanded forms.
  return u32(bytes, at + 16) <= 4 && u32(bytes, at + 16) >= 1 && at + 24 + u32(bytes, at + 20) <= end ? YES : NO;
}

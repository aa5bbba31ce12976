import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Checkmk: the first section of what an agent says. */
export const checkmk = defineProtocol({
  name: 'checkmk',
  title: 'Checkmk',
  ports: { tcp: [6556] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '<<<check_mk>>>') ? YES : NO;
}

import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Munin: the greeting of a node. */
export const munin = defineProtocol({
  name: 'munin',
  title: 'Munin',
  ports: { tcp: [4949] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '# munin node at ') ? YES : NO;
}

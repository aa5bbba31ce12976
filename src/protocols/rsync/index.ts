import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** rsync: the greeting of its daemon. */
export const rsync = defineProtocol({
  name: 'rsync',
  title: 'rsync',
  ports: { tcp: [873] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '@RSYNCD: ') ? YES : NO;
}

import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Ceph: the banner of its messenger, version 1 or 2. */
export const ceph = defineProtocol({
  name: 'ceph',
  title: 'Ceph',
  ports: { tcp: [6789, 3300] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'ceph v') ? YES : NO;
}

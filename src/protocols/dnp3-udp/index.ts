import { defineProtocol, NO, YES } from '../contract.js';
import { isDnp3Frame } from '../shared/dnp3.js';

/** DNP3: IEEE 1815 over UDP. */
export const dnp3Udp = defineProtocol({
  name: 'dnp3_udp',
  title: 'DNP3 over UDP',
  ports: { udp: [20000] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isDnp3Frame(bytes, start, end) ? YES : NO;
}

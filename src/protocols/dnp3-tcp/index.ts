import { defineProtocol, NO, YES } from '../contract.js';
import { isDnp3Frame } from '../shared/dnp3.js';

/** DNP3: IEEE 1815 over TCP. */
export const dnp3Tcp = defineProtocol({
  name: 'dnp3_tcp',
  title: 'DNP3 over TCP',
  ports: { tcp: [20000] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isDnp3Frame(bytes, start, end) ? YES : NO;
}

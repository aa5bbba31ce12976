import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** NATS: what a server says first, or a client that connects. */
export const nats = defineProtocol({
  name: 'nats',
  title: 'NATS',
  ports: { tcp: [4222] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'INFO {"') ||
    startsWith(bytes, start, end, 'INFO  {"') ||
    startsWith(bytes, start, end, 'CONNECT {"')
    ? YES
    : NO;
}

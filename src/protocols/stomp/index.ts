import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** STOMP 1.0 to 1.2: the frame that connects, or its answer. */
export const stomp = defineProtocol({
  name: 'stomp',
  title: 'STOMP',
  ports: { tcp: [61613] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'CONNECT\n') ||
    startsWith(bytes, start, end, 'CONNECT\r\n') ||
    startsWith(bytes, start, end, 'STOMP\n') ||
    startsWith(bytes, start, end, 'STOMP\r\n') ||
    startsWith(bytes, start, end, 'CONNECTED\n')
    ? YES
    : NO;
}

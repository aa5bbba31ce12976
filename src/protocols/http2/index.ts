import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** HTTP/2 without TLS: the preface of RFC 9113 §3.4. */
export const http2 = defineProtocol({
  name: 'http2',
  title: 'HTTP/2 in the clear',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') ? YES : NO;
}

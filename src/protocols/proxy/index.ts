import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** The PROXY protocol of HAProxy, version 1 (a line) and 2 (a signature), in front of another one. */
export const proxy = defineProtocol({
  name: 'proxy',
  title: 'PROXY protocol',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (
    startsWith(bytes, start, end, 'PROXY TCP4 ') ||
    startsWith(bytes, start, end, 'PROXY TCP6 ') ||
    startsWith(bytes, start, end, 'PROXY UNKNOWN')
  )
    return YES;
  return startsWith(bytes, start, end, '\r\n\r\n\0\r\nQUIT\n') ? YES : NO;
}

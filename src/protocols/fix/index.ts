import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Financial Information eXchange: tag 8, the version. */
export const fix = defineProtocol({
  name: 'fix',
  title: 'FIX',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '8=FIX.') || startsWith(bytes, start, end, '8=FIXT.') ? YES : NO;
}

import { u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** X Display Manager Control Protocol: version 1, operation, length. */
export const xdmcp = defineProtocol({
  name: 'xdmcp',
  title: 'XDMCP',
  ports: { udp: [177] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 7 || u16(bytes, start) !== 1 || u16(bytes, start + 4) !== length - 6) return NO;
  return u16(bytes, start + 2) >= 1 && u16(bytes, start + 2) <= 15 ? YES : NO;
}

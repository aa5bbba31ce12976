import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Remote Management Control Protocol (ASF 2.0 §3.2.2) with ASF or IPMI. */
export const rmcp = defineProtocol({
  name: 'rmcp',
  title: 'RMCP',
  ports: { udp: [623] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 8 || u8(bytes, start) !== 0x06 || u8(bytes, start + 1) !== 0) return NO;
  const kind = u8(bytes, start + 3);
  if (kind === 0x06)
    return length >= 12 && u32(bytes, start + 4) === 0x000011be && u8(bytes, start + 11) + 12 <= length ? YES : NO;
  if (kind === 0x86) return length === 4 ? YES : NO;
  if ((kind & 0x1f) !== 0x07 || length < 14) return NO;
  const authentication = u8(bytes, start + 4);
  return authentication <= 6 && authentication !== 3 ? YES : NO;
}

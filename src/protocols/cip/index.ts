import { u16le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** CIP implicit messages: the common packet format (CIP volume 2 §2-6) with a sequenced address and connected data. */
export const cip = defineProtocol({
  name: 'cip',
  title: 'CIP',
  ports: { udp: [2222] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 18 || u16le(bytes, start) !== 2 || u16le(bytes, start + 2) !== 0x8002) return NO;
  if (u16le(bytes, start + 4) !== 8 || u16le(bytes, start + 14) !== 0x00b1) return NO;
  return u16le(bytes, start + 16) === end - start - 18 ? YES : NO;
}

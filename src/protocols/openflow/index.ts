import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** OpenFlow: the hello of its specification §7.1. Version, kind, length, transaction. */
export const openflow = defineProtocol({
  name: 'openflow',
  title: 'OpenFlow',
  ports: { tcp: [6653, 6633] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const version = u8(bytes, start);
  if (end - start < 8 || version < 1 || version > 6 || u8(bytes, start + 1) !== 0) return NO;
  const length = u16(bytes, start + 2);
  if (length === 8) return end - start === 8 || (end - start >= 16 && u8(bytes, start + 8) === version) ? YES : NO;
  // Its element: a bitmap of versions.
  return length >= 16 && length <= end - start && u32(bytes, start + 8) === 0x00010008 ? YES : NO;
}

import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** BGP: RFC 4271 §4.1. Sixteen ones, length, kind. */
export const bgp = defineProtocol({
  name: 'bgp',
  title: 'Border Gateway Protocol',
  ports: { tcp: [179] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 19) return NO;
  for (let at = start; at < start + 16; at += 4) if (u32(bytes, at) !== 0xffffffff) return NO;
  const length = u16(bytes, start + 16);
  return length >= 19 && length <= 65535 && u8(bytes, start + 18) >= 1 && u8(bytes, start + 18) <= 5 ? YES : NO;
}

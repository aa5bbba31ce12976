import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Bidirectional Forwarding Detection: RFC 5880 §4.1. Version 1, multiplier, length, discriminator. */
export const bfd = defineProtocol({
  name: 'bfd',
  title: 'BFD',
  ports: { udp: [3784, 4784] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 24 || u8(bytes, start) >> 5 !== 1 || (u8(bytes, start) & 0x1f) > 8 || u8(bytes, start + 2) === 0)
    return NO;
  const hasAuthentication = (u8(bytes, start + 1) & 0x04) !== 0;
  const size = u8(bytes, start + 3);
  if (size !== length || (hasAuthentication ? size < 26 : size !== 24) || (u8(bytes, start + 1) & 0x01) !== 0)
    return NO;
  return u32(bytes, start + 4) !== 0 && u32(bytes, start + 12) >= 1000 && u32(bytes, start + 12) < 100_000_000
    ? YES
    : NO;
}

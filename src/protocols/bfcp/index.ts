import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Binary Floor Control Protocol: RFC 8855 §5.1. Version, reserved, primitive, length in words, conference, transaction, user. */
export const bfcp = defineProtocol({
  name: 'bfcp',
  title: 'BFCP',
  ports: { tcp: [5070], udp: [5070] },
  probe: { tcp: probe, udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const version = u8(bytes, start) >> 5;
  // Version 1 over streams, 2 over datagrams; the flags R and F and three reserved bits.
  if (end - start < 12 || (version !== 1 && version !== 2) || (u8(bytes, start) & 0x07) !== 0) return NO;
  const primitive = u8(bytes, start + 1);
  if (primitive < 1 || primitive > 18 || (u16(bytes, start + 2) * 4 + 12 !== end - start && end - start !== 12))
    return NO;
  // Attributes: type (7 bits), mandatory, length.
  if (end - start > 12)
    return u8(bytes, start + 13) >= 2 &&
      u8(bytes, start + 12) >> 1 >= 1 &&
      u8(bytes, start + 12) >> 1 <= 18 &&
      u32(bytes, start + 4) < 1 << 24
      ? YES
      : NO;
  return u32(bytes, start + 4) !== 0 && u32(bytes, start + 4) < 1 << 24 ? YES : NO;
}

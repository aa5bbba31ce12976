import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Teredo: RFC 4380 §5.1.1. An IPv6 packet, with an authentication or an origin in front of it, one address of which
 * has the prefix 2001::/32.
 */
export const teredo = defineProtocol({
  name: 'teredo',
  title: 'Teredo',
  ports: { udp: [3544] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (end - at > 13 && u16(bytes, at) === 0x0001) at += 13 + u8(bytes, at + 2) + u8(bytes, at + 3);
  if (end - at > 8 && u16(bytes, at) === 0x0000) at += 8;
  if (end - at < 40 || u8(bytes, at) >> 4 !== 6 || u16(bytes, at + 4) + 40 > end - at) return NO;
  const isPrefix = u32(bytes, at + 8) === 0x20010000 || u32(bytes, at + 24) === 0x20010000;
  // A client that asks for its address has a link-local one still (§5.2.1).
  return isPrefix ||
    (u16(bytes, at + 4) + 40 === end - at &&
      u16(bytes, at + 8) === 0xfe80 &&
      (u16(bytes, at + 24) === 0xff02 || u16(bytes, at + 24) === 0xfe80))
    ? YES
    : NO;
}

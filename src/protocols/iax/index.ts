import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** IAX2: RFC 5456 §8.1.1. A full frame of the protocol itself, with information elements that fill it. */
export const iax = defineProtocol({
  name: 'iax',
  title: 'Inter-Asterisk eXchange',
  ports: { udp: [4569] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 12 || (u8(bytes, start) & 0x80) === 0 || u8(bytes, start + 10) !== 6) return NO;
  const subclass = u8(bytes, start + 11);
  if (subclass < 1 || subclass > 40) return NO;
  let at = start + 12;
  while (at + 2 <= end) {
    if (u8(bytes, at) < 1 || u8(bytes, at) > 56) return NO;
    at += 2 + u8(bytes, at + 1);
  }
  // Without elements a first frame has no counters yet.
  return at === end && (length > 14 || (u16(bytes, start + 8) <= 0x0101 && u32(bytes, start + 4) < 1 << 24)) ? YES : NO;
}

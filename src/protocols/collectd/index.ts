import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** collectd's binary protocol: parts of kind, length and content that fill the datagram, the first a host or a wrapper. */
export const collectd = defineProtocol({
  name: 'collectd',
  title: 'collectd',
  ports: { udp: [25826] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16) return NO;
  const first = u16(bytes, start);
  if (first !== 0x0000 && first !== 0x0200 && first !== 0x0210) return NO;
  let at = start;
  let parts = 0;
  while (at + 4 <= end) {
    const kind = u16(bytes, at);
    const length = u16(bytes, at + 2);
    if (length < 5 || (kind > 0x0009 && kind !== 0x0100 && kind !== 0x0101 && kind !== 0x0200 && kind !== 0x0210))
      return NO;
    // Texts end with a zero, numbers have eight bytes.
    if (kind <= 5 && kind !== 1 && (at + length > end || u8(bytes, at + length - 1) !== 0)) return NO;
    at += length;
    parts++;
  }
  return at === end && (parts > 2 || first !== 0) ? YES : NO;
}

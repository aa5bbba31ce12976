import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * ANSI C12.22: an ACSE unit (application tag 0x60) with the called or calling titles and user information that the standard
 * uses.
 */
export const c1222 = defineProtocol({
  name: 'c1222',
  title: 'ANSI C12.22',
  ports: { tcp: [1153], udp: [1153] },
  probe: { tcp: probe, udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12 || u8(bytes, start) !== 0x60) return NO;
  let at = start + 1;
  let length = u8(bytes, at++);
  if (length === 0x81) length = u8(bytes, at++);
  else if (length === 0x82) {
    length = u16(bytes, at);
    at += 2;
  } else if (length > 0x7f) return NO;
  if (at + length !== end) return NO;
  // [1] context, [2] called title, [4] called id, [6] calling title, [7], [8] invocation, [30] user information.
  let elements = 0;
  while (at + 2 <= end) {
    const tag = u8(bytes, at);
    if (![0xa1, 0xa2, 0xa4, 0xa6, 0xa7, 0xa8, 0xac, 0xbe, 0xab, 0x8b].includes(tag)) return NO;
    const size = u8(bytes, at + 1);
    if (size > 0x82) return NO;
    const content = at + (size < 0x80 ? 2 : 2 + (size & 0x7f));
    at = content + (size < 0x80 ? size : size === 0x81 ? u8(bytes, at + 2) : u16(bytes, at + 2));
    elements++;
  }
  return at === end && elements >= 3 ? YES : NO;
}

import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** FastCGI: a record that begins a request (§3.3, §5.1): version 1, kind 1, request, length 8, role, flags. */
export const fastcgi = defineProtocol({
  name: 'fastcgi',
  title: 'FastCGI',
  ports: { tcp: [9000] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 || u16(bytes, start) !== 0x0101 || u16(bytes, start + 4) !== 8 || u8(bytes, start + 7) !== 0)
    return NO;
  const role = u16(bytes, start + 8);
  return role >= 1 && role <= 3 && u8(bytes, start + 10) <= 1 && u32(bytes, start + 11) === 0 ? YES : NO;
}

import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Oracle Net (TNS): length, checksum 0, kind, and a connect that speaks of what it wants. */
export const tns = defineProtocol({
  name: 'tns',
  title: 'Oracle TNS',
  ports: { tcp: [1521] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 12) return NO;
  const size = u16(bytes, start) !== 0 ? u16(bytes, start) : u32(bytes, start);
  const kind = u8(bytes, start + 4);
  if (
    size < 8 ||
    (size > length && kind !== 1) ||
    u16(bytes, start + 2) !== 0 ||
    u16(bytes, start + 6) !== 0 ||
    u8(bytes, start + 5) > 0x20
  )
    return NO;
  // Connect: version 300 to 320, compatible to less; refuse, redirect and resend are short.
  if (kind === 1)
    return length >= 34 &&
      u16(bytes, start + 8) >= 300 &&
      u16(bytes, start + 8) <= 330 &&
      u16(bytes, start + 10) <= u16(bytes, start + 8)
      ? YES
      : NO;
  if (kind === 2) return size === length && u16(bytes, start + 8) >= 300 && u16(bytes, start + 8) <= 330 ? YES : NO;
  return kind === 11 && length === 8 ? YES : NO;
}

import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Locator/ID Separation Protocol: control messages of RFC 9301 §5.2 to §5.8 and what is encapsulated in them. */
export const lisp = defineProtocol({
  name: 'lisp',
  title: 'LISP',
  ports: { udp: [4342] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 24) return NO;
  const kind = u8(bytes, start) >> 4;
  // Encapsulated control: flags, zeros, an IP packet.
  if (kind === 8)
    return (u32(bytes, start) & 0x00ffffff) === 0 &&
      (u8(bytes, start + 4) >> 4 === 4 || u8(bytes, start + 4) >> 4 === 6) &&
      u16(bytes, start + 6) <= end - start - 4
      ? YES
      : NO;
  // Register and notify: records, nonce, key, authentication of a known length.
  if (kind !== 3 && kind !== 4) return NO;
  const records = u8(bytes, start + 3);
  const size = u16(bytes, start + 14);
  const algorithm = u16(bytes, start + 12) & 0xff;
  return records >= 1 &&
    records <= 32 &&
    ((algorithm === 1 && size === 20) || (algorithm === 2 && size === 32)) &&
    (u16(bytes, start + 1) & 0x3ffe) === 0
    ? YES
    : NO;
}

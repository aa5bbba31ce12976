import { u8, u16, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Tabular Data Stream of SQL Server: [MS-TDS] §2.2.3.1, the packets of a login. */
export const tds = defineProtocol({
  name: 'tds',
  title: 'Tabular Data Stream',
  ports: { tcp: [1433] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 9) return NO;
  const kind = u8(bytes, start);
  const length = u16(bytes, start + 2);
  if (u8(bytes, start + 1) > 1 || length < 9 || length > 32767 || u8(bytes, start + 7) !== 0) return NO;
  // Pre-login: options behind one another, the first at an offset within the packet.
  if (kind === 0x12 || (kind === 0x04 && u8(bytes, start + 8) === 0)) {
    return u8(bytes, start + 8) === 0 &&
      u16(bytes, start + 9) < length &&
      u16(bytes, start + 11) <= length &&
      length === end - start
      ? YES
      : NO;
  }
  // Login7: its own length and a version.
  return kind === 0x10 &&
    end - start >= 20 &&
    u32le(bytes, start + 8) === length - 8 &&
    (u8(bytes, start + 15) & 0xf0) === 0x70
    ? YES
    : NO;
}

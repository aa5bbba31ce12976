import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Diameter: RFC 6733 §3. Version 1, length, flags, command, application, and an attribute. */
export const diameter = defineProtocol({
  name: 'diameter',
  title: 'Diameter',
  ports: { tcp: [3868], sctp: [3868] },
  probe: { tcp: probe, sctp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 28 || u8(bytes, start) !== 1) return NO;
  const length = (u8(bytes, start + 1) << 16) | u16(bytes, start + 2);
  if (length < 28 || length % 4 !== 0 || length > 65_536 || (u8(bytes, start + 4) & 0x0f) !== 0) return NO;
  const command = (u8(bytes, start + 5) << 16) | u16(bytes, start + 6);
  const size = (u8(bytes, start + 25) << 16) | u16(bytes, start + 26);
  return command >= 257 &&
    command < 8_400_000 &&
    (u8(bytes, start + 24) & 0x1f) === 0 &&
    size >= 8 &&
    size <= length - 20
    ? YES
    : NO;
}

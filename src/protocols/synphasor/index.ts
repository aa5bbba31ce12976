import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Synchrophasors: IEEE C37.118.2 §6.2. Synchronisation byte, kind and version, length, and the checksum at the end. */
export const synphasor = defineProtocol({
  name: 'synphasor',
  title: 'Synchrophasors',
  ports: { tcp: [4712], udp: [4713] },
  probe: { tcp: probe, udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const kind = u8(bytes, start + 1);
  const version = kind & 0x0f;
  const length = u16(bytes, start + 2);
  if (u8(bytes, start) !== 0xaa || kind > 0x5f || version < 1 || version > 2 || length < 16 || length > end - start)
    return NO;
  return checksum(bytes, start, start + length - 2) === u16(bytes, start + length - 2) ? YES : NO;
}

/** CRC-CCITT, annex B. */
function checksum(bytes: Uint8Array, start: number, end: number): number {
  let check = 0xffff;
  for (let at = start; at < end; at++) {
    check ^= u8(bytes, at) << 8;
    for (let bit = 0; bit < 8; bit++) check = (check & 0x8000) !== 0 ? ((check << 1) ^ 0x1021) & 0xffff : check << 1;
  }
  return check;
}

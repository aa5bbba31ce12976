import { u8, u16, u16le } from '../../core/bytes.js';

/** IEEE 1815 §9.2.4: start bytes, length, control, addresses, and their checksum. */
export function isDnp3Frame(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 10 || u16(bytes, start) !== 0x0564 || u8(bytes, start + 2) < 5) return false;
  let check = 0;
  for (let at = start; at < start + 8; at++) {
    check ^= u8(bytes, at);
    for (let bit = 0; bit < 8; bit++) check = (check & 1) !== 0 ? (check >> 1) ^ 0xa6bc : check >> 1;
  }
  return (~check & 0xffff) === u16le(bytes, start + 8);
}

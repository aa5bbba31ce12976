import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * DLMS/COSEM: the wrapper of IEC 62056-47 §4 (version, source, destination, length), or a frame of HDLC (IEC 62056-46
 * §6.4) that opens a connection or answers it.
 */
export const iec62056 = defineProtocol({
  name: 'iec62056',
  title: 'DLMS/COSEM',
  ports: { tcp: [4059], udp: [4059] },
  probe: { tcp: probe, udp: probe },
  own: true,
});

/** AARQ, AARE, RLRQ, RLRE, get, set, action with their answers, ciphered ones. */
const UNITS = [
  0x60, 0x61, 0x62, 0x63, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc7, 0xc8, 0xcb, 0xcf, 0xd0, 0xd8, 0x0f, 0x01, 0x08,
  0x0e,
];

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 9) return NO;
  if (u8(bytes, start) === 0x7e) {
    // Format 3 (0xA), length without the flags.
    const size = u16(bytes, start + 1);
    return size >> 12 === 0xa && (size & 0x07ff) === length - 2 && u8(bytes, end - 1) === 0x7e ? YES : NO;
  }
  if (u16(bytes, start) !== 1 || u16(bytes, start + 6) !== length - 8) return NO;
  return u16(bytes, start + 2) <= 0x7f && u16(bytes, start + 4) <= 0x3fff && UNITS.includes(u8(bytes, start + 8))
    ? YES
    : NO;
}

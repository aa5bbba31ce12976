import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';

/** S7 communication of Siemens controllers, classic (first byte 0x32) and plus (0x72), in X.224 data (RFC 1006). */
export const s7comm = defineProtocol({
  name: 's7comm',
  title: 'S7 communication',
  ports: { tcp: [102] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const at = dataStart(bytes, start, end);
  if (at === -1 || at >= end) return MAYBE;
  if (at < 0) return NO;
  const mark = u8(bytes, at);
  if (mark === 0x72) return u8(bytes, at + 1) <= 3 ? YES : NO;
  const kind = u8(bytes, at + 1);
  return mark === 0x32 && (kind === 1 || kind === 2 || kind === 3 || kind === 7) ? YES : NO;
}

/** TPKT of RFC 1006 §6: version 3, reserved, length; X.224 behind it counts its own header. */
const isTpkt = (bytes: Uint8Array, at: number, end: number): boolean =>
  at + 7 <= end && u16(bytes, at) === 0x0300 && u16(bytes, at + 2) >= 7;

/** Where the user data of the first DT (X.224 §13.7) begins; -1 if none came yet, -2 if this is no X.224 of class 0. */
function dataStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (isTpkt(bytes, at, end)) {
    const code = u8(bytes, at + 5) & 0xf0;
    if (code === 0xf0 && u8(bytes, at + 4) === 2) return at + 7;
    if ((code !== 0xe0 && code !== 0xd0) || u8(bytes, at + 4) !== u16(bytes, at + 2) - 5) return -2;
    at += u16(bytes, at + 2);
  }
  return at < end ? -2 : -1;
}

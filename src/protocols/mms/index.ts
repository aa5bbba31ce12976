import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';

/**
 * Manufacturing Message Specification (ISO 9506): an ISO session (X.225, SPDU 13 or 14) in X.224 data (RFC 1006), and
 * data of an established one.
 */
export const mms = defineProtocol({
  name: 'mms',
  title: 'MMS',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const at = dataStart(bytes, start, end);
  if (at === -1 || at + 4 > end) return at === -2 ? NO : MAYBE;
  if (at < 0) return NO;
  const kind = u8(bytes, at);
  if (kind === 0x0d || kind === 0x0e) return u8(bytes, at + 1) + 2 <= u16(bytes, at - 5) ? YES : NO;
  // GIVE TOKENS and DATA TRANSFER, both empty, then presentation data.
  return u32(bytes, at) === 0x01000100 && u8(bytes, at + 4) === 0x61 ? YES : NO;
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

import { i8, u8, u16, u32 } from '../../core/bytes.js';
import { NO, YES } from '../contract.js';
import { MODE_CONTROL, MODE_PRIVATE, offset } from './message.js';

/** 1990-01-01 in seconds since 1900; times before it stand in no message of today, and wrapped ones begin in 2036. */
const EARLIEST = 2_840_140_800;
const LAST_OF_ERA = 0xffff_ffff;
const MAX_STRATUM = 16;
const MAX_POLL = 17;
/** Lengths with an authenticator: 4 + 16 (MD5), 4 + 20 (SHA-1), or a crypto-NAK of 4. */
const AUTHENTICATORS = [0, 4, 20, 24];

/**
 * Modes 1 to 5 by content, and answers of mode 7 with data. Control messages and private requests have too little of
 * their own to be told without their port.
 */
export function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if ((u8(bytes, start) & 0x87) === (0x80 | MODE_PRIVATE)) return isPrivateAnswer(bytes, start, end) ? YES : NO;
  if (length < offset.end || !AUTHENTICATORS.includes(length - offset.end)) return NO;
  const mode = u8(bytes, start) & 0x07;
  const version = (u8(bytes, start) >> 3) & 0x07;
  if (mode === 0 || mode >= MODE_CONTROL || version < 1 || version > 4) return NO;
  if (u8(bytes, start + offset.stratum) > MAX_STRATUM || Math.abs(i8(bytes, start + offset.poll)) > MAX_POLL) return NO;
  const precision = i8(bytes, start + offset.precision);
  if (precision > 0 || precision < -32 || u16(bytes, start + offset.rootDelay) > 16) return NO;
  return isTime(bytes, start + offset.referenceTime) &&
    isTime(bytes, start + offset.receiveTime) &&
    isTime(bytes, start + offset.transmitTime) &&
    u32(bytes, start + offset.transmitTime) !== 0
    ? YES
    : NO;
}

/** Version 2, an implementation of ntpd's, and as many items of one size as fill the datagram (ntp_request.h). */
function isPrivateAnswer(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 16 || ((u8(bytes, start) >> 3) & 0x07) !== 2 || u8(bytes, start + 2) > 3) return false;
  const count = u16(bytes, start + 4) & 0x0fff;
  const size = u16(bytes, start + 6);
  return count > 0 && size > 3 && size <= 500 && count * size + 8 === end - start;
}

/** No time at all, or one of these days. */
function isTime(bytes: Uint8Array, at: number): boolean {
  const seconds = u32(bytes, at);
  return seconds === 0 || (seconds >= EARLIEST && seconds <= LAST_OF_ERA);
}

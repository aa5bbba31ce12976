/** Faults of BER (X.690) that Snort's asn1 keyword asks for. */
import type { Asn1 } from '../conditions/bytes.js';

const BIT_STRING = 3;
const REAL = 9;
/** Suricata's asn1-max-frames. */
const MOST_ELEMENTS = 256;
/** Digits of a decimal REAL that a buffer of Microsoft's once held. */
const MOST_REAL = 256;

/** Whether an element from the offset on has one of the faults that are asked for. */
export function hasAsn1Fault(
  condition: Asn1,
  bytes: Uint8Array,
  start: number,
  end: number,
  position: number,
): boolean {
  let at = start;
  if (condition.relativeOffset !== null) at = start + position + condition.relativeOffset;
  else if (condition.absoluteOffset !== null) at = start + condition.absoluteOffset;
  if (at < start || at >= end) return false;
  for (let count = 0; count < MOST_ELEMENTS && at + 1 < end; count++) {
    const tag = bytes[at] ?? 0;
    at++;
    if ((tag & 0x1f) === 0x1f) while (at < end && ((bytes[at++] ?? 0) & 0x80) !== 0);
    const first = bytes[at] ?? 0;
    at++;
    let length = first;
    if (first > 0x80) {
      const octets = first & 0x7f;
      length = 0;
      for (let octet = 0; octet < octets && at < end; octet++) length = length * 256 + (bytes[at++] ?? 0);
    } else if (first === 0x80) length = 0;
    if (condition.oversizeLength > 0 && length > condition.oversizeLength) return true;
    const universal = (tag & 0xc0) === 0;
    const constructed = (tag & 0x20) !== 0;
    const value = bytes[at] ?? 0;
    if (universal && !constructed && at < end) {
      if (condition.bitstringOverflow && (tag & 0x1f) === BIT_STRING && value >> 3 > length - 1) return true;
      if (condition.doubleOverflow && (tag & 0x1f) === REAL && (value & 0xc0) === 0 && length > MOST_REAL) return true;
    }
    if (!constructed) at += length;
  }
  return false;
}

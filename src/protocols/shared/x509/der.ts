/** DER: ITU-T X.690 §8 and §10, read without ever throwing; lengths are checked against what is there. */
import { hex, u8 } from '../../../core/bytes.js';

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag of context-specific element `number`; constructed ones hold elements. */
export const context = (number: number, isConstructed = true): number => 0x80 | (isConstructed ? 0x20 : 0) | number;

/** One element; its contents are `bytes[start, end)`. */
export interface Element {
  readonly bytes: Uint8Array;
  readonly tag: number;
  /** Where its header begins. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** The element at `at`, or `null` if none can stand there before `end`. */
export function readElement(bytes: Uint8Array, at: number, end: number): Element | null {
  if (at + 2 > end) return null;
  const identifier = u8(bytes, at);
  if ((identifier & 0x1f) === 0x1f) return null; // tags of several bytes stand in no certificate
  let length = u8(bytes, at + 1);
  let start = at + 2;
  if (length > 0x7f) {
    const count = length & 0x7f;
    if (count === 0 || count > 4 || start + count > end) return null;
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + u8(bytes, start + index);
    start += count;
  }
  if (start + length > end) return null;
  return { bytes, tag: identifier, at, start, end: start + length };
}

/** The elements inside one, in order; what does not fit ends the list. */
export function children(parent: Element): Element[] {
  const elements: Element[] = [];
  for (let at = parent.start; at < parent.end; ) {
    const element = readElement(parent.bytes, at, parent.end);
    if (!element) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** The dotted form of an object identifier (X.690 §8.19). */
export function objectId(element: Element): string {
  const parts: number[] = [];
  let value = 0;
  for (let at = element.start; at < element.end; at++) {
    const byte = u8(element.bytes, at);
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      parts.push(first, value - first * 40);
    } else parts.push(value);
    value = 0;
  }
  return parts.join('.');
}

/** An integer as OpenSSL prints serial numbers: upper-case digits in pairs, `-` in front of negative ones. */
export function integerHex(element: Element): string {
  const { bytes, end } = element;
  let { start } = element;
  if (start >= end) return '00';
  if (u8(bytes, start) & 0x80) return `-${negated(bytes, start, end)}`;
  while (start < end - 1 && bytes[start] === 0) start++;
  return hex(bytes, start, end).toUpperCase();
}

/** The digits of a two's complement number's magnitude. */
function negated(bytes: Uint8Array, start: number, end: number): string {
  const magnitude = new Uint8Array(end - start);
  let carry = 1;
  for (let at = end - 1; at >= start; at--) {
    const value = (~u8(bytes, at) & 0xff) + carry;
    magnitude[at - start] = value & 0xff;
    carry = value >> 8;
  }
  let first = 0;
  while (first < magnitude.length - 1 && magnitude[first] === 0) first++;
  return hex(magnitude, first).toUpperCase();
}

/** A small integer; `undefined` if it does not fit 48 bits. */
export function smallInteger(element: Element): number | undefined {
  if (element.end - element.start > 6) return undefined;
  let value = 0;
  for (let at = element.start; at < element.end; at++) value = value * 256 + u8(element.bytes, at);
  return value;
}

/** Bits of a positive integer. */
export function bitLength(element: Element): number {
  let { start } = element;
  while (start < element.end && element.bytes[start] === 0) start++;
  if (start === element.end) return 0;
  return (element.end - start) * 8 - (Math.clz32(u8(element.bytes, start)) - 24);
}

/** UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5) in seconds since 1970; 0 if it is neither. */
export function timeOf(element: Element): number {
  let text = '';
  for (let at = element.start; at < element.end && text.length < 32; at++) {
    text += String.fromCharCode(u8(element.bytes, at));
  }
  const isShort = element.tag === tag.utcTime;
  const match = (isShort ? UTC_TIME : GENERALIZED_TIME).exec(text);
  if (!match) return 0;
  const [, year = '', month, day, hour, minute, second = '0', zone = 'Z'] = match;
  const fullYear = isShort ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const utc = Date.UTC(fullYear, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000;
  if (zone === 'Z') return utc;
  const offset = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(3, 5)) * 60;
  return zone.startsWith('-') ? utc + offset : utc - offset;
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:\.\d+)?(Z|[+-]\d{4})?$/;

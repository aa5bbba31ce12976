import { u8, u16 } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';
import { DnsHeader, offset } from './header.js';
import { isKnownType } from './numbers.js';

const MAX_QUESTIONS = 4;
const MAX_RECORDS = 64;
const POINTER = 0xc0;
/** Besides the classes of the registry: multicast DNS uses the top bit (RFC 6762 §10.2, §18.12). */
const CLASS_BITS = 0x7fff;

const header = new DnsHeader();

/** Whether a datagram is one whole DNS message: every section is walked, and nothing may be left over. */
export function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isMessage(bytes, start, end) ? YES : NO;
}

/** The same behind the two bytes of length (RFC 1035 §4.2.2). */
export function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 2) return MAYBE;
  const messageEnd = start + 2 + u16(bytes, start);
  if (messageEnd - start < 2 + offset.end) return NO;
  if (end - start < 2 + offset.end) return MAYBE;
  if (!hasLikelyHeader(bytes, start + 2, messageEnd)) return NO;
  if (messageEnd > end) return MAYBE;
  return isMessage(bytes, start + 2, messageEnd) ? YES : NO;
}

function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (!hasLikelyHeader(bytes, start, end)) return false;
  let at = start + offset.end;
  for (let count = header.questions; count > 0; count--) {
    at = nameEnd(bytes, at, end);
    if (at < 0 || at + 4 > end || !isLikelyType(bytes, at)) return false;
    at += 4;
  }
  for (let count = header.answers + header.authorities + header.additionals; count > 0; count--) {
    at = nameEnd(bytes, at, end);
    if (at < 0 || at + 10 > end || !isKnownType(u16(bytes, at))) return false;
    at += 10 + u16(bytes, at + 8);
  }
  return at === end;
}

function hasLikelyHeader(bytes: Uint8Array, start: number, end: number): boolean {
  if (!header.read(bytes, start, end)) return false;
  const { opcode, questions, answers, authorities, additionals } = header;
  if (opcode !== 0 && opcode !== 4 && opcode !== 5) return false;
  if (!header.isReply && (header.responseCode !== 0 || questions === 0)) return false;
  const records = answers + authorities + additionals;
  return questions <= MAX_QUESTIONS && records <= MAX_RECORDS && questions + answers > 0;
}

function isLikelyType(bytes: Uint8Array, at: number): boolean {
  const value = u16(bytes, at + 2) & CLASS_BITS;
  return isKnownType(u16(bytes, at)) && (value === 1 || value === 3 || value === 4 || value === 254 || value === 255);
}

/** Where a name ends, or -1 if none stands there. Pointers have to point backwards; they are not followed. */
function nameEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const size = u8(bytes, at++);
    if (size === 0) return at;
    if (size >= POINTER) return at < end ? at + 1 : -1;
    if (size > 63 || at - start + size > 255) return -1;
    at += size;
  }
  return -1;
}

import { startsWithNoCase } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';

/** Methods by which a request is told at once; others are told by the version at the end of their line. */
const METHODS = [
  'get ',
  'post ',
  'head ',
  'put ',
  'options ',
  'delete ',
  'trace ',
  'connect ',
  'patch ',
  'propfind ',
  'proppatch ',
  'mkcol ',
  'copy ',
  'move ',
  'lock ',
  'unlock ',
  'poll ',
  'report ',
  'subscribe ',
  'bmove ',
  'search ',
  'query ',
  'm-search ',
  'notify ',
] as const;

/** Longest first line that is waited for. */
const LONGEST = 2048;

/** A request line that ends in a version, or a status line. RFC 9112 §3 and §4. */
export function probeHttp(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (end - start < 5) return couldBegin(bytes, start, end) ? MAYBE : NO;
  if (startsWithNoCase(bytes, start, end, 'http/')) return fromOriginator ? NO : statusLine(bytes, start, end);
  if (!METHODS.some(method => startsWithNoCase(bytes, start, end, method))) return unknownMethod(bytes, start, end);
  return requestLine(bytes, start, end);
}

function couldBegin(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20 || byte >= 0x7f) return false;
  }
  return true;
}

/** `HTTP/1.1 200`. */
function statusLine(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12) return MAYBE;
  const isVersion = isDigit(bytes[start + 5]) && bytes[start + 6] === 0x2e && isDigit(bytes[start + 7]);
  const isCode = bytes[start + 8] === 0x20 && isDigit(bytes[start + 9]) && isDigit(bytes[start + 11]);
  return isVersion && isCode ? YES : NO;
}

/** Other methods: a word of letters, a blank, and the version at the end of the line. */
function unknownMethod(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && at < start + 32 && isMethodCharacter(bytes[at] ?? 0)) at++;
  if (at === end) return end - start < 32 ? MAYBE : NO;
  return at > start + 2 && bytes[at] === 0x20 ? requestLine(bytes, start, end) : NO;
}

function requestLine(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + LONGEST);
  for (let at = start; at < limit; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a || byte === 0x0d) return endsInVersion(bytes, start, at) ? YES : NO;
    if (byte < 0x20 && byte !== 0x09) return NO;
  }
  return limit === end && end - start < LONGEST ? MAYBE : NO;
}

function endsInVersion(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end;
  while (at > start && (bytes[at - 1] === 0x20 || bytes[at - 1] === 0x09)) at--;
  return at - 9 >= start && startsWithNoCase(bytes, at - 9, at, ' http/');
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function isMethodCharacter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x2d || byte === 0x5f;
}

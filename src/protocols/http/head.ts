/**
 * The first line of requests and responses: RFC 9112 §3 and §4, and what RFC 1945 §4.1 calls a simple request. Read in
 * place; everything that servers answer to is taken.
 */
import { NO_BYTES, startsWith, startsWithNoCase } from '../../core/bytes.js';

/** Versions are numbers: 11 is HTTP/1.1. */
export const NO_VERSION = 0;
export const HTTP_09 = 9;
export const HTTP_11 = 11;

/** `1.1` for 11. */
export const versionText = (version: number): string => `${Math.floor(version / 10)}.${version % 10}`;

/** Answers of `RequestLine.read`. */
export const REQUEST = 0;
export const BAD_REQUEST = 1;
export const BAD_REQUEST_WITH_VERSION = 2;

const SP = 0x20;
const HT = 0x09;

/** A window onto one request line. */
export class RequestLine {
  methodStart = 0;
  methodEnd = 0;
  uriStart = 0;
  uriEnd = 0;
  /** -1 where none could be read: the target was not reached, or what stands in its place is too short to be one. */
  version = NO_VERSION;
  isMissingUri = false;
  isLowercase = false;

  read(bytes: Uint8Array, start: number, end: number): number {
    this.methodStart = start;
    this.version = -1;
    this.isMissingUri = false;
    this.isLowercase = false;
    let at = start;
    while (at < end && isTokenCharacter(bytes[at] ?? 0)) at++;
    this.methodEnd = at;
    if (at === start) {
      return end - 9 >= start && startsWithNoCase(bytes, end - 9, end, ' http/')
        ? BAD_REQUEST_WITH_VERSION
        : BAD_REQUEST;
    }
    const rest = skipBlanks(bytes, at, end);
    if (rest === at) return BAD_REQUEST;
    this.readTarget(bytes, rest, end);
    const isShort = this.methodEnd - this.methodStart < 3 || this.uriEnd === this.uriStart;
    return this.version === HTTP_09 && isShort ? BAD_REQUEST : REQUEST;
  }

  private readTarget(bytes: Uint8Array, start: number, end: number): void {
    this.uriStart = start;
    let at = start;
    while (at < end && isUriCharacter(bytes[at] ?? 0)) at++;
    if (at === end && this.isKeyword(bytes, start, end)) {
      this.isMissingUri = true;
      at = start;
    }
    for (let place = at; place < end; place++) {
      const version = skipBlanks(bytes, place, end);
      if (this.isKeyword(bytes, version, end)) {
        this.uriEnd = place;
        this.version = version + 8 <= end ? versionAt(bytes, version + 5, end) : -1;
        return;
      }
      place = version;
    }
    this.uriEnd = end;
    this.version = HTTP_09;
  }

  private isKeyword(bytes: Uint8Array, at: number, end: number): boolean {
    if (!startsWithNoCase(bytes, at, end, 'http/')) return false;
    if (!startsWith(bytes, at, end, 'HTTP/')) this.isLowercase = true;
    return true;
  }
}

/** A window onto one status line. */
export class StatusLine {
  version = NO_VERSION;
  /** 0 where three digits are missing. */
  code = 0;
  /** -1 where there is no reason phrase. */
  reasonStart = -1;
  isLowercase = false;

  /** False if this is no status line. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (!startsWithNoCase(bytes, start, end, 'http/')) return false;
    this.isLowercase = !startsWith(bytes, start, end, 'HTTP/');
    this.version = versionAt(bytes, start + 5, end);
    let at = start + 5;
    while (at < end && !isBlank(bytes[at] ?? 0)) at++;
    at = skipBlanks(bytes, at, end);
    if (at + 3 > end) return false;
    this.code = codeAt(bytes, at);
    at += 3;
    while (at < end && !isBlank(bytes[at] ?? 0)) at++;
    this.reasonStart = at < end ? skipBlanks(bytes, at, end) : -1;
    return true;
  }
}

/** A window onto one header field: RFC 9112 §5. */
export class HeaderLine {
  bytes: Uint8Array = NO_BYTES;
  nameStart = 0;
  nameEnd = 0;
  valueStart = 0;
  valueEnd = 0;

  /** False for a line without a colon or without a name: it is none. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    let colon = start;
    while (colon < end && bytes[colon] !== COLON) colon++;
    if (colon === end) return false;
    this.bytes = bytes;
    this.nameStart = start;
    this.nameEnd = colon;
    while (this.nameEnd > start && isSpace(bytes[this.nameEnd - 1] ?? 0)) this.nameEnd--;
    this.valueStart = colon + 1;
    while (this.valueStart < end && isSpace(bytes[this.valueStart] ?? 0)) this.valueStart++;
    this.valueEnd = end;
    return this.nameEnd > start;
  }
}

const COLON = 0x3a;
const isSpace = (byte: number): boolean => byte === SP || (byte >= HT && byte <= 0x0d);

/** One digit, a point, one digit (RFC 9112 §2.3). */
function versionAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 3 > end) return NO_VERSION;
  const major = (bytes[at] ?? 0) - 0x30;
  const minor = (bytes[at + 2] ?? 0) - 0x30;
  const isVersion = major >= 0 && major <= 9 && bytes[at + 1] === 0x2e && minor >= 0 && minor <= 9;
  return isVersion ? major * 10 + minor : NO_VERSION;
}

function codeAt(bytes: Uint8Array, at: number): number {
  let code = 0;
  for (let place = at; place < at + 3; place++) {
    const digit = (bytes[place] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return 0;
    code = code * 10 + digit;
  }
  return code;
}

const isBlank = (byte: number): boolean => byte === SP || byte === HT;

function skipBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(bytes[at] ?? 0)) at++;
  return at;
}

const TOKEN = 1;
const URI = 2;
const CHARACTERS = characterTable();

/** RFC 9110 §5.6.2 (tokens) and RFC 3986 §2 (URIs). */
function characterTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 33; code < 127; code++) {
    if (!'()<>@,;:\\"/[]?={}'.includes(String.fromCharCode(code))) table[code] = TOKEN;
  }
  const uri = `\0:/?#[]@!$&'()*+,;=-_.~%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;
  for (const character of uri) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | URI;
  return table;
}

const isTokenCharacter = (byte: number): boolean => ((CHARACTERS[byte] ?? 0) & TOKEN) !== 0;
const isUriCharacter = (byte: number): boolean => ((CHARACTERS[byte] ?? 0) & URI) !== 0;

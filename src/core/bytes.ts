/**
 * Numbers and texts out of bytes, by offset. Nothing here checks bounds: a parser checks a length once and then
 * reads (STYLE.md 7). Beyond the end of the array the number readers answer with the zero bits of `undefined`.
 */

/** What a view that was never pointed anywhere looks at. */
export const NO_BYTES = new Uint8Array(0);

export const u8 = (bytes: Uint8Array, at: number): number => bytes[at]!;
export const i8 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 24) >> 24;

/** Big-endian, the order of the network. */
export const u16 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
export const u24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
export const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;
export const i32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;

/** Little-endian. */
export const u16le = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);
export const u24le = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
export const u32le = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** `bytes[start, end)` as lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array, start = 0, end = bytes.length, separator = ''): string {
  let text = '';
  for (let at = start; at < end; at++) {
    if (separator !== '' && at > start) text += separator;
    text += HEX[bytes[at]!]!;
  }
  return text;
}

const CHARACTERS = Array.from({ length: 256 }, (_, value) => String.fromCharCode(value));

/** `bytes[start, end)` as text, one character a byte (ISO 8859-1). */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start > 64) return longLatin1(bytes, start, end);
  let text = '';
  let at = start;
  // Eight at once: pieces that are joined one by one cost eight times as much.
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(
      bytes[at]!,
      bytes[at + 1]!,
      bytes[at + 2]!,
      bytes[at + 3]!,
      bytes[at + 4]!,
      bytes[at + 5]!,
      bytes[at + 6]!,
      bytes[at + 7]!,
    );
  }
  for (; at < end; at++) text += CHARACTERS[bytes[at]!]!;
  return text;
}

function longLatin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + 4096, end)) as unknown as number[]);
  }
  return text;
}

/** The bytes of a text whose characters are all below U+0100. */
export function fromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Bytes of hexadecimal digits; white space and colons between them are skipped. */
export function fromHex(digits: string): Uint8Array {
  const clean = digits.replace(/[\s:]/g, '');
  const bytes = new Uint8Array(clean.length >> 1);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(clean.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/** Where `value` stands first in `bytes[start, end)`, or -1. */
export function indexOfByte(bytes: Uint8Array, value: number, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === value) return at;
  return -1;
}

/** Whether `bytes[at, end)` begins with the characters of `text`. */
export function startsWith(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (end - at < text.length) return false;
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** The same without regard to the case of ASCII letters; `text` is given in lower case. */
export function startsWithNoCase(bytes: Uint8Array, at: number, end: number, text: string): boolean {
  if (end - at < text.length) return false;
  for (let index = 0; index < text.length; index++) {
    const byte = bytes[at + index]!;
    const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (lower !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** Letters of ASCII in upper case; other bytes stay what they are (`toUpperCase` makes other characters of them). */
export const upperCase = (text: string): string =>
  /[^\0-\x7f]/.test(text) ? text.replace(/[a-z]+/g, letters => letters.toUpperCase()) : text.toUpperCase();

import { digits3, utf8Length } from './text.js';

const FIRST_BYTES = 1 << 14;
const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const ZERO = 0x30;
const LOWER_HEX = '0123456789abcdef';
/** Integers below this are written digit by digit in 32-bit arithmetic. */
const SMALL = 2 ** 31;

/** Bytes of characters that JSON has a short escape for (RFC 8259 §7). */
const SHORT = new Uint8Array(0x20);
SHORT[8] = 0x62;
SHORT[9] = 0x74;
SHORT[10] = 0x6e;
SHORT[12] = 0x66;
SHORT[13] = 0x72;

/** Lines of JSON as bytes, written from the front. Strings that come in hold one character a byte. */
export class JsonLines {
  bytes = new Uint8Array(FIRST_BYTES);
  length = 0;

  /** Bytes that stand as they are; there is room for them. */
  literal(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    const { bytes: into, length } = this;
    for (let at = 0; at < bytes.length; at++) into[length + at] = bytes[at] as number;
    this.length = length + bytes.length;
  }

  /** Bytes from elsewhere. */
  append(bytes: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(bytes.subarray(start, end), this.length);
    this.length += end - start;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** Text that needs no escape. */
  plain(text: string): void {
    this.reserve(text.length);
    const { bytes, length } = this;
    for (let at = 0; at < text.length; at++) bytes[length + at] = text.charCodeAt(at);
    this.length = length + text.length;
  }

  /** A word in quotes that needs no escape. */
  quoted(text: string): void {
    this.reserve(text.length + 2);
    const { bytes } = this;
    let to = this.length;
    bytes[to++] = QUOTE;
    for (let at = 0; at < text.length; at++) bytes[to++] = text.charCodeAt(at);
    bytes[to++] = QUOTE;
    this.length = to;
  }

  /** A string in quotes. */
  string(text: string): void {
    // The longest escape of a byte has six.
    this.reserve(text.length * 6 + 2);
    const { bytes } = this;
    let to = this.length;
    bytes[to++] = QUOTE;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) {
        this.length = to;
        this.escaped(text, at);
        return;
      }
      bytes[to++] = code;
    }
    bytes[to++] = QUOTE;
    this.length = to;
  }

  integer(value: number): void {
    if (!(value >= 0 && value < SMALL) || !Number.isInteger(value)) {
      this.plain(String(value));
      return;
    }
    this.reserve(10);
    let divisor = 10;
    let digits = 1;
    while (digits < 10 && value >= divisor) {
      divisor *= 10;
      digits++;
    }
    let rest = value | 0;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const tenth = (rest / 10) | 0;
      this.bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }

  /** `1700000000.123456`: seconds with six digits behind the point. */
  time(seconds: number): void {
    let whole = Math.floor(seconds);
    let micros = Math.round((seconds - whole) * 1e6);
    if (micros === 1e6) {
      whole++;
      micros = 0;
    }
    this.integer(whole);
    this.reserve(7);
    const { bytes, length } = this;
    const thousands = Math.floor(micros / 1000);
    const high = digits3[thousands] as string;
    const low = digits3[micros - thousands * 1000] as string;
    bytes[length] = 0x2e;
    for (let at = 0; at < 3; at++) {
      bytes[length + 1 + at] = high.charCodeAt(at);
      bytes[length + 4 + at] = low.charCodeAt(at);
    }
    this.length = length + 7;
  }

  /** The rest of a string from its first character that needs an escape, and the closing quote. */
  private escaped(text: string, from: number): void {
    const { bytes } = this;
    let to = this.length;
    for (let at = from; at < text.length; ) {
      const code = text.charCodeAt(at);
      const length = utf8Length(text, at);
      if (length > 1) {
        for (let next = at; next < at + length; next++) bytes[to++] = text.charCodeAt(next);
        at += length;
        continue;
      }
      if (length === 1 && code >= 0x20 && code !== QUOTE && code !== BACKSLASH) bytes[to++] = code;
      else to = putEscape(bytes, to, code, length === 0);
      at++;
    }
    bytes[to++] = QUOTE;
    this.length = to;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** `\\xNN` of a byte that is no UTF-8, `\n` or `\u00NN` of a control character. Answers where it ends. */
function putEscape(bytes: Uint8Array, at: number, code: number, isForeign: boolean): number {
  let to = at;
  bytes[to++] = BACKSLASH;
  const short = code < 0x20 ? (SHORT[code] as number) : code === QUOTE || code === BACKSLASH ? code : 0;
  if (!isForeign && short !== 0) {
    bytes[to++] = short;
    return to;
  }
  const front = isForeign ? '\\x' : 'u00';
  for (let index = 0; index < front.length; index++) bytes[to++] = front.charCodeAt(index);
  bytes[to++] = LOWER_HEX.charCodeAt(code >> 4);
  bytes[to++] = LOWER_HEX.charCodeAt(code & 15);
  return to;
}

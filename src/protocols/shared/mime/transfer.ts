/** Content-Transfer-Encodings, RFC 2045 §6. */

const CR = 0x0d;
const LF = 0x0a;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64 = base64Table();

function base64Table(): Int8Array {
  const table = new Int8Array(256).fill(-1);
  for (let value = 0; value < DIGITS.length; value++) table[DIGITS.charCodeAt(value)] = value;
  return table;
}

/** Base64 that comes in pieces (RFC 2045 §6.8); what is no digit is passed over. */
export class Base64Decoder {
  private bits = 0;
  private count = 0;

  /** Decodes `bytes[start, end)` into `out` from `at` on; answers where it ended. */
  decode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    let place = at;
    for (let from = start; from < end; from++) {
      const value = BASE64[bytes[from] ?? 0] ?? -1;
      if (value < 0) continue;
      this.bits = ((this.bits << 6) | value) & 0xffffff;
      this.count++;
      if (this.count < 4) continue;
      out[place++] = this.bits >>> 16;
      out[place++] = (this.bits >>> 8) & 0xff;
      out[place++] = this.bits & 0xff;
      this.count = 0;
    }
    return place;
  }

  /** Gives out what a missing or padded last group holds; answers where it ended. */
  finish(out: Uint8Array, at: number): number {
    let place = at;
    if (this.count >= 2) out[place++] = (this.bits >>> (this.count * 6 - 8)) & 0xff;
    if (this.count === 3) out[place++] = (this.bits >>> 2) & 0xff;
    this.count = 0;
    return place;
  }
}

/** A text in base64, one character a byte; `null` if it holds what is no digit. */
export function base64Text(text: string): string | null {
  let out = '';
  let bits = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3d) break;
    const value = code < 256 ? (BASE64[code] ?? -1) : -1;
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += String.fromCharCode((bits >>> count) & 0xff);
  }
  return out;
}

/** Bytes as a text in base64, padded. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += DIGITS.charAt(bits >>> 18) + DIGITS.charAt((bits >>> 12) & 63);
    text += left > 1 ? DIGITS.charAt((bits >>> 6) & 63) : '=';
    text += left > 2 ? DIGITS.charAt(bits & 63) : '=';
  }
  return text;
}

/**
 * One line of quoted-printable (RFC 2045 §6.7) into `out` from `at` on; answers where it ended. The line's end is
 * given out too, unless a soft break takes it away.
 */
export function quotedPrintable(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] === 0x20 || bytes[last - 1] === 0x09)) last--;
  let place = at;
  for (let from = start; from < last; from++) {
    const byte = bytes[from] ?? 0;
    if (byte === 0x3d) {
      if (from === last - 1) return place;
      const high = from + 2 < end ? hexDigit(bytes[from + 1] ?? 0) : -1;
      const low = from + 2 < end ? hexDigit(bytes[from + 2] ?? 0) : -1;
      if (high >= 0 && low >= 0) {
        out[place++] = high * 16 + low;
        from += 2;
        continue;
      }
    }
    out[place++] = byte;
  }
  out[place++] = CR;
  out[place++] = LF;
  return place;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/** What is odd about the escapes of a URI. */
export type UriOddity =
  | 'illegal_%_at_end_of_URI'
  | 'partial_escape_at_end_of_URI'
  | 'double_%_in_URI'
  | 'unescaped_%_in_URI';

/**
 * Resolves percent escapes (RFC 3986 §2.1) and the `%uXXXX` of old scripts, whose upper byte is left out where it is
 * zero. A doubled `%` counts as one, since worms hid behind it; what is no escape stays.
 */
export function unescapeUri(text: string, odd?: (oddity: UriOddity) => void): string {
  let at = text.indexOf('%');
  if (at < 0) return text;
  let out = text.slice(0, at);
  while (at < text.length) {
    const character = text.charAt(at);
    if (character !== '%') {
      out += character;
      at++;
      continue;
    }
    const left = text.length - at - 1;
    if (left === 0) {
      odd?.('illegal_%_at_end_of_URI');
      return `${out}%`;
    }
    if (left === 1) {
      odd?.('partial_escape_at_end_of_URI');
      return out + text.slice(at);
    }
    if (text[at + 1] === '%') {
      odd?.('double_%_in_URI');
      at++;
    } else if (isHex(text, at + 1, 2)) {
      out += byteAt(text, at + 1);
      at += 3;
    } else if (text[at + 1] === 'u' && isHex(text, at + 2, 4)) {
      if (!text.startsWith('00', at + 2)) out += byteAt(text, at + 2);
      out += byteAt(text, at + 4);
      at += 6;
    } else {
      odd?.('unescaped_%_in_URI');
      out += text.slice(at, at + 2);
      at += 2;
    }
  }
  return out;
}

function isHex(text: string, from: number, count: number): boolean {
  if (from + count > text.length) return false;
  for (let at = from; at < from + count; at++) {
    const code = text.charCodeAt(at) | 0x20;
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return false;
  }
  return true;
}

const byteAt = (text: string, at: number): string => String.fromCharCode(Number.parseInt(text.slice(at, at + 2), 16));

import { refuse } from './refusal.js';

const encoder = new TextEncoder();
/** Characters that a backslash makes literal. */
const ESCAPABLE = new Set([':', ';', '\\', '"']);

/** The bytes of a content: text, `|hex|` and escapes. */
export function contentBytes(text: string, keyword = 'content'): Uint8Array {
  if (PLAIN.test(text)) return asciiBytes(text);
  const parts: number[] = [];
  let inHex = false;
  let escaped = false;
  let high = '';
  for (const char of text) {
    if (char === '|') {
      if (inHex && high !== '') refuse(`${keyword}: an odd number of hexadecimal digits between the bars`);
      inHex = !inHex;
    } else if (!escaped && char === '\\') {
      escaped = true;
    } else if (inHex) {
      escaped = false;
      if (HEX_DIGIT.test(char)) {
        if (high === '') high = char;
        else {
          parts.push(Number.parseInt(high + char, 16));
          high = '';
        }
      } else if (char !== ' ' && char !== ',') {
        refuse(`${keyword}: "${char}" is no hexadecimal digit`);
      }
    } else if (escaped) {
      if (!ESCAPABLE.has(char)) refuse(`${keyword}: "\\${char}" is no escape; a backslash is written \\\\`);
      parts.push(char.charCodeAt(0));
      escaped = false;
    } else if (char === '"') {
      refuse(`${keyword}: a double quote within the content is written \\" or |22|`);
    } else if (char < '\u0080') {
      parts.push(char.charCodeAt(0));
    } else {
      parts.push(...encoder.encode(char));
    }
  }
  if (inHex) refuse(`${keyword}: a bar "|" opens hexadecimal digits and none closes them`);
  if (parts.length === 0) refuse(`${keyword}: no bytes in it`);
  return Uint8Array.from(parts);
}

const HEX_DIGIT = /^[0-9a-fA-F]$/;
const PLAIN = /^[^\\|"\u0080-\uffff]+$/;

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** `to_lowercase`, `to_uppercase`, `header_lowercase`: ASCII letters alone. */
import { mapBytes } from './bytes.js';
import { defineTransform } from './define.js';

const isUpper = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const lower = (byte: number): number => (isUpper(byte) ? byte | 0x20 : byte);
const upper = (byte: number): number => (isLower(byte) ? byte & 0xdf : byte);

export const toLowercase = defineTransform({
  name: 'to_lowercase',
  doc: 'ASCII letters in lower case.',
  forbids: content => (content.some(isUpper) ? 'no capitals are left' : null),
  apply: (bytes, start, end, into) => mapBytes(bytes, start, end, into, lower),
});

export const toUppercase = defineTransform({
  name: 'to_uppercase',
  doc: 'ASCII letters in upper case.',
  example: 'http.uri; to_uppercase; content:"X";',
  forbids: content => (content.some(isLower) ? 'only capitals are left' : null),
  apply: (bytes, start, end, into) => mapBytes(bytes, start, end, into, upper),
});

export const headerLowercase = defineTransform({
  name: 'header_lowercase',
  doc: 'The names of fields (up to the colon of each line) in lower case.',
  example: 'http.header; header_lowercase; content:"x-a: ";',
  apply(bytes, start, end, into) {
    into.reserve(end - start);
    let inName = true;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (inName && byte === 0x3a) inName = false;
      else if (!inName && byte === 0x0a) inName = true;
      into.bytes[at - start] = inName ? lower(byte) : byte;
    }
    into.length = end - start;
  },
});

export const stripPseudoHeaders = defineTransform({
  name: 'strip_pseudo_headers',
  doc: "Without the lines of HTTP/2's pseudo-headers, which begin with a colon.",
  example: 'http.header.raw; strip_pseudo_headers; content:"x";',
  apply(bytes, start, end, into) {
    into.reserve(end - start);
    let length = 0;
    for (let line = start; line < end; ) {
      let next = line;
      while (next < end && bytes[next] !== 0x0a) next++;
      next = Math.min(next + 1, end);
      if (bytes[line] !== 0x3a) for (let at = line; at < next; at++) into.bytes[length++] = bytes[at] ?? 0;
      line = next;
    }
    into.length = length;
  },
});

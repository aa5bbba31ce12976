/** `strip_whitespace`, `compress_whitespace`, and the parts of a head that HTTP/2 does not have. */
import { isSpace } from './bytes.js';
import { defineTransform } from './define.js';

export const stripWhitespace = defineTransform({
  name: 'strip_whitespace',
  doc: 'Without any white space.',
  forbids: content => (content.some(isSpace) ? 'no white space is left' : null),
  apply(bytes, start, end, into) {
    into.reserve(end - start);
    let length = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (!isSpace(byte)) into.bytes[length++] = byte;
    }
    into.length = length;
  },
});

export const compressWhitespace = defineTransform({
  name: 'compress_whitespace',
  doc: 'A run of white space becomes its first character.',
  forbids: content => {
    for (let at = 1; at < content.length; at++) {
      if (isSpace(content[at]) && isSpace(content[at - 1])) return 'of white space no two stand together';
    }
    return null;
  },
  apply(bytes, start, end, into) {
    into.reserve(end - start);
    let length = 0;
    let inSpace = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      const space = isSpace(byte);
      if (!space || !inSpace) into.bytes[length++] = byte;
      inSpace = space;
    }
    into.length = length;
  },
});

/** `gunzip` and `zlib_deflate`: packed bytes unpacked. */
import type { ContentCoding } from '../../../core/platform.js';
import { defineKeyword, type Keyword } from '../../keyword.js';
import { wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

/** Bytes that come out at most: by default, and at all. */
const DEFAULT_SIZE = 1024;
const MOST_SIZE = 16 * 1024 * 1024;

function unpack(name: string, coding: ContentCoding): Keyword {
  return defineKeyword({
    name,
    kind: 'transform',
    value: 'optional',
    doc: `What was packed by ${coding}, up to max-size bytes (${DEFAULT_SIZE}).`,
    examples: [`http.request_body; ${name}; content:"x";`, `http.request_body; ${name}:max-size 100000; content:"x";`],
    read(value, rule) {
      const shape = /^max-size\s+(\d+)$/.exec(value.text.trim());
      if (value.given && !shape) refuse(`${name}: "${value.text}" is not of the form max-size N`);
      const limit = shape ? wholeNumber(shape[1] ?? '', `${name}: max-size`, 1, MOST_SIZE) : DEFAULT_SIZE;
      rule.addTransform({
        name,
        text: value.text,
        key: `${name}:${limit}`,
        forbids: () => null,
        apply(bytes, start, end, into, platform) {
          into.reserve(limit);
          into.length = 0;
          const unpacker = platform.decompressor(coding);
          const out = (piece: Uint8Array) => {
            const room = Math.min(piece.length, limit - into.length);
            into.bytes.set(piece.subarray(0, room), into.length);
            into.length += room;
          };
          if (unpacker?.push(bytes, start, end, out)) unpacker.end(out);
        },
      });
    },
  });
}

export const gunzip = unpack('gunzip', 'gzip');
export const zlibDeflate = unpack('zlib_deflate', 'deflate');

import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, latin1 } from '../../../core/bytes.js';
import { nodePlatform } from '../../../engine/platform/node.js';
import { Transformer } from '../../inspect/apply.js';
import { compileOne } from '../../testing.js';

const transformer = new Transformer(nodePlatform());

function transformed(options: string, text: string): string {
  const use = compileOne(`http.request_body; ${options} bsize:>0;`).buffers[0];
  const bytes = fromLatin1(`<${text}>`);
  const { bytes: out, length } = transformer.apply(use?.transforms ?? [], bytes, 1, bytes.length - 1);
  return latin1(out, 0, length);
}

describe('transforms', () => {
  it.each([
    ['strip_whitespace;', ' a b\r\n\tc ', 'abc'],
    ['compress_whitespace;', 'a  b \r\n c', 'a b c'],
    ['to_lowercase;', 'aBC1', 'abc1'],
    ['to_uppercase;', 'aBc1', 'ABC1'],
    ['dotprefix;', 'a.example', '.a.example'],
    ['domain;', 'www.a.example', 'a.example'],
    ['domain;', 'example', 'example'],
    ['tld;', 'www.a.example', 'example'],
    ['url_decode;', 'a%20b+c%4', 'a b c%4'],
    ['url_decode;', '%41%zz', 'A%zz'],
    ['header_lowercase;', 'Host: A\r\nX-B: C\r\n', 'host: A\r\nx-b: C\r\n'],
    ['strip_pseudo_headers;', ':path: /\r\nhost: a\r\n', 'host: a\r\n'],
    ['xor:"01ff";', 'ab', `${String.fromCharCode(0x60)}${String.fromCharCode(0x9d)}`],
    ['from_base64;', 'YWJjZA==', 'abcd'],
    ['from_base64:offset 1,bytes 4;', 'xYWJjZA==', 'abc'],
    ['from_base64:mode strict;', 'YWJ jZA==', ''],
    ['from_base64:mode rfc2045;', 'YWJ jZA==', 'abcd'],
    ['pcrexform:"id=(\\w+)";', 'x id=ab;', 'ab'],
    ['pcrexform:"id=(\\w+)";', 'nothing', 'nothing'],
    ['url_decode; to_lowercase; dotprefix;', 'A%42', '.ab'],
  ])('%s on %j: %j', (options, text, answer) => {
    expect(transformed(options, text)).toBe(answer);
  });

  it('make digests', () => {
    expect(Buffer.from(transformed('to_md5;', 'abc'), 'latin1').toString('hex')).toBe(
      '900150983cd24fb0d6963f7d28e17f72',
    );
    expect(transformed('to_sha1;', 'abc')).toHaveLength(20);
    expect(transformed('to_sha256;', 'abc')).toHaveLength(32);
  });

  it('unpack, up to a size', () => {
    const text = 'abc'.repeat(100);
    expect(transformed('gunzip;', gzipSync(text).toString('latin1'))).toBe(text);
    expect(transformed('zlib_deflate;', deflateSync(text).toString('latin1'))).toBe(text);
    expect(transformed('gunzip:max-size 8;', gzipSync(text).toString('latin1'))).toBe(text.slice(0, 8));
    expect(transformed('gunzip;', 'not packed')).toBe('');
  });

  it('take any bytes', () => {
    const chains = [
      'url_decode;',
      'from_base64;',
      'gunzip;',
      'zlib_deflate;',
      'strip_pseudo_headers;',
      'domain;',
      'header_lowercase;',
    ];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.constantFrom(...chains), (bytes, chain) => {
        transformed(chain, latin1(bytes));
      }),
    );
  });
});

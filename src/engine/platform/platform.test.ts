import { createCipheriv } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, hex } from '../../core/bytes.js';
import type { ContentCoding, Decompressor, Platform } from '../../core/platform.js';
import { nodePlatform } from './node.js';
import { plainPlatform } from './plain.js';

const LIMIT = 1 << 20;
const platforms: [string, Platform][] = [
  ['node', nodePlatform(LIMIT)],
  ['plain', plainPlatform(LIMIT)],
];
const node = nodePlatform(LIMIT);
const plain = plainPlatform(LIMIT);
const abc = new TextEncoder().encode('abc');

function unpack(decompressor: Decompressor | null, bytes: Uint8Array, step = bytes.length || 1) {
  const pieces: Uint8Array[] = [];
  let went = true;
  for (let at = 0; at < bytes.length && went; at += step) {
    went =
      decompressor?.push(bytes, at, Math.min(at + step, bytes.length), piece => pieces.push(piece.slice())) ?? false;
  }
  decompressor?.end(piece => pieces.push(piece.slice()));
  return { unpacked: Buffer.concat(pieces), went };
}

describe.each(platforms)('the %s platform', (_name, platform) => {
  it('hashes the vectors of RFC 1321, RFC 3174 and FIPS 180-4', () => {
    expect(platform.digest('md5', abc)).toBe('900150983cd24fb0d6963f7d28e17f72');
    expect(platform.digest('sha1', abc)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
    expect(platform.digest('sha256', abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('hashes piece by piece as at once', () => {
    const hash = platform.hash('sha256');
    hash.update(abc, 0, 1);
    hash.update(abc, 1, 3);
    expect(hash.digest()).toBe(platform.digest('sha256', abc));
  });

  it('computes the HMAC of RFC 4231 §4.3', () => {
    const data = new TextEncoder().encode('what do ya want for nothing?');
    expect(hex(platform.hmacSha256(new TextEncoder().encode('Jefe'), data))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('answers with plain arrays, whose slices are copies', () => {
    const key = new Uint8Array(16);
    for (const answer of [platform.hmacSha256(key, abc), platform.aes128Block(key, key)]) {
      const copy = answer.slice(0, 4);
      copy[0] = (copy[0] ?? 0) ^ 0xff;
      expect(answer[0]).not.toBe(copy[0]);
    }
  });

  it('encrypts the block of FIPS 197 appendix B', () => {
    const key = fromHex('2b7e151628aed2a6abf7158809cf4f3c');
    expect(hex(platform.aes128Block(key, fromHex('3243f6a8885a308d313198a2e0370734')))).toBe(
      '3925841d02dc09fbdc118597196a0b32',
    );
  });

  it('opens what was sealed and refuses what was touched', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 40 }),
        (key, nonce, text, associated) => {
          const cipher = createCipheriv('aes-128-gcm', key, nonce);
          cipher.setAAD(associated);
          const sealed = new Uint8Array(Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]));
          expect(hex(platform.aes128GcmOpen(key, nonce, sealed, associated) ?? new Uint8Array(1))).toBe(hex(text));
          sealed[0] = (sealed[0] ?? 0) ^ 1;
          expect(platform.aes128GcmOpen(key, nonce, sealed, associated)).toBeNull();
        },
      ),
      { numRuns: 50 },
    );
    expect(platform.aes128GcmOpen(new Uint8Array(16), new Uint8Array(12), new Uint8Array(15), abc)).toBeNull();
  });

  it('unpacks gzip and both forms of deflate however they are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 700 }), (text, step) => {
        const packed: [ContentCoding, Uint8Array][] = [
          ['gzip', gzipSync(text)],
          ['deflate', deflateSync(text)],
          ['deflate', deflateRawSync(text)],
        ];
        for (const [coding, bytes] of packed) {
          expect(hex(unpack(platform.decompressor(coding), bytes, step).unpacked)).toBe(hex(text));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('unpacks a Zstandard frame', () => {
    // `printf 'hello hello hello hello hello\n' | zstd -19` of zstd 1.5.4
    const frame = fromHex('28b52ffd241e6d00003868656c6c6f200a0100a94b111a4872ab');
    const { unpacked } = unpack(platform.decompressor('zstd'), frame, 3);
    expect(unpacked.toString()).toBe('hello hello hello hello hello\n');
  });

  it('refuses a Zstandard frame that asks for a window of gigabytes', () => {
    const frame = fromHex('28b52ffd 00 ff 010000 00000000 0000000000000000 0000');
    expect(unpack(platform.decompressor('zstd'), frame).went).toBe(false);
  });

  it('stops a bomb at the limit', () => {
    const { unpacked, went } = unpack(platform.decompressor('gzip'), gzipSync(new Uint8Array(50 << 20)), 1 << 16);
    expect(went).toBe(false);
    expect(unpacked.length).toBe(LIMIT);
  });

  it('gives what a cut stream holds and does not throw on noise', () => {
    const text = Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 7919) & 0xff));
    const packed = gzipSync(text);
    const { unpacked } = unpack(platform.decompressor('gzip'), packed.subarray(0, packed.length - 200), 100);
    expect(unpacked.length).toBeGreaterThan(0);
    expect(text.subarray(0, unpacked.length).equals(unpacked)).toBe(true);
    fc.assert(
      fc.property(
        fc.constantFrom<ContentCoding>('gzip', 'deflate', 'br', 'zstd'),
        fc.uint8Array({ maxLength: 600 }),
        (coding, noise) => {
          unpack(platform.decompressor(coding), noise, 50);
        },
      ),
    );
  });
});

it('the platforms agree on digests, HMACs and blocks', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 16, maxLength: 16 }), (data, key) => {
      for (const algorithm of ['md5', 'sha1', 'sha256'] as const) {
        expect(plain.digest(algorithm, data)).toBe(node.digest(algorithm, data));
      }
      expect(hex(plain.hmacSha256(key, data))).toBe(hex(node.hmacSha256(key, data)));
      expect(hex(plain.aes128Block(key, key))).toBe(hex(node.aes128Block(key, key)));
    }),
  );
});

it('Node unpacks brotli, also when it was cut, and the plain platform says that it cannot', () => {
  const text = Buffer.from('one two three '.repeat(200));
  const packed = brotliCompressSync(text);
  expect(unpack(node.decompressor('br'), packed, 7).unpacked.equals(text)).toBe(true);
  const cut = unpack(node.decompressor('br'), packed.subarray(0, packed.length - 2)).unpacked;
  expect(text.subarray(0, cut.length).equals(cut)).toBe(true);
  expect(plain.decompressor('br')).toBeNull();
});

it('brotli stops at the limit', () => {
  const { unpacked } = unpack(node.decompressor('br'), brotliCompressSync(new Uint8Array(8 << 20)));
  expect(unpacked.length).toBe(0);
});

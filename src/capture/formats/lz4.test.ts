import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromHex, fromLatin1, latin1 } from '../../core/bytes.js';
import { concat } from '../build.js';
import { Lz4Decoder, unpackBlock } from './lz4.js';

/** Feeds pieces; answers what came out and what went wrong. */
function unpack(pieces: readonly Uint8Array[]): { text: string; problem: string } {
  const decoder = new Lz4Decoder();
  const out: Uint8Array[] = [];
  for (const piece of pieces) decoder.push(piece, made => out.push(made));
  decoder.end();
  return { text: latin1(concat(...out)), problem: decoder.problem };
}

/** A frame of two blocks: `abcdabcdabcdabcdabcdX` packed, and `end` stored. */
const block = concat(fromHex('4c'), fromLatin1('abcd'), fromHex('0400 50'), fromLatin1('abcdX'));
const frame = concat(
  fromHex('04224d18 60 40 82'),
  Uint8Array.of(block.length, 0, 0, 0),
  block,
  fromHex('03000080'),
  fromLatin1('end'),
  fromHex('00000000'),
);
const text = 'abcdabcdabcdabcdabcdabcdXend';

it('unpacks a block whose matches overlap themselves', () => {
  const output = new Uint8Array(100);
  const end = unpackBlock(block, 0, block.length, output, 0, 100);
  expect(latin1(output, 0, end)).toBe('abcdabcdabcdabcdabcdabcdX');
});

it('unpacks frames one after the other, however they are cut', () => {
  const two = concat(frame, fromHex('502a4d18 02000000 ffff'), frame);
  for (let size = 1; size < two.length; size++) {
    const pieces = [];
    for (let at = 0; at < two.length; at += size) pieces.push(two.subarray(at, at + size));
    expect(unpack(pieces)).toEqual({ text: text + text, problem: '' });
  }
});

it('says when the stream ends early, and keeps what was there', () => {
  expect(unpack([frame.subarray(0, frame.length - 6)])).toEqual({
    text: 'abcdabcdabcdabcdabcdabcdX',
    problem: 'the lz4 stream ends early',
  });
});

it('refuses blocks that reach outside', () => {
  const output = new Uint8Array(20);
  expect(unpackBlock(fromHex('1f 61 0900 00'), 0, 5, output, 0, 20)).toBe(-1);
  expect(unpackBlock(fromHex('f0 ff ff'), 0, 3, output, 0, 20)).toBe(-1);
  expect(unpackBlock(fromHex('1f 61 0100 ff'), 0, 5, output, 0, 20)).toBe(-1);
});

it('never throws, whatever the bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), bytes => void unpack([concat(frame.subarray(0, 7), bytes)])));
});

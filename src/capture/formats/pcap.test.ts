import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, type PcapOptions, pcapFile } from '../build.js';
import { FileStatistics } from '../statistics.js';
import { PcapFormat } from './pcap.js';
import { readAll, readInPieces } from './testing.js';

const frames = [
  { bytes: Uint8Array.of(1, 2, 3), sec: 1_700_000_000, nsec: 123_456_789 },
  { bytes: Uint8Array.of(4, 5), sec: 1_700_000_001, nsec: 5_000, wireLength: 60 },
  { bytes: new Uint8Array(0), sec: 1_700_000_001, nsec: 1_000 },
];

const variants: PcapOptions[] = (['micro', 'nano', 'kuznetzov'] as const).flatMap(variant => [
  { variant },
  { variant, bigEndian: true },
]);

describe.each(variants)('classic pcap, $variant, big-endian $bigEndian', options => {
  it('gives the frames with their times, lengths and places', () => {
    const { frames: read, statistics } = readAll(pcapFile(frames, { ...options, linkType: 113 }));
    expect(read.map(frame => frame.bytes)).toEqual([[1, 2, 3], [4, 5], []]);
    expect(read.map(frame => frame.nsec)).toEqual(
      options.variant === 'nano' ? [123_456_789, 5_000, 1_000] : [123_456_000, 5_000, 1_000],
    );
    expect(read.map(frame => frame.wireLength)).toEqual([3, 60, 0]);
    expect(read.map(frame => frame.number)).toEqual([1, 2, 3]);
    expect(read[0]).toMatchObject({ sec: 1_700_000_000, offset: 24, linkType: 113 });
    expect(statistics).toMatchObject({ packets: 3, cutPackets: 1, zeroLengthPackets: 1, backwardTimes: 1 });
    expect(statistics.damageCount).toBe(0);
  });

  it('gives the whole frames before any cut, and says where the file ends', () => {
    const whole = pcapFile(frames, options);
    const { frames: all } = readAll(whole);
    for (let length = 24; length < whole.length; length++) {
      const { frames: read, statistics } = readAll(whole.slice(0, length));
      expect(read).toEqual(all.slice(0, read.length));
      const ends = all.map(frame => frame.offset);
      expect(statistics.damageCount).toBe(ends.includes(length) ? 0 : 1);
    }
  });

  it('gives the same however the bytes come', () => {
    const whole = pcapFile(frames, options);
    for (let size = 1; size < 40; size++) {
      const read = readInPieces(whole, size, window => new PcapFormat(window, new FileStatistics('x')));
      expect(read).toEqual(readAll(whole).frames);
    }
  });
});

it('goes on behind a record whose length cannot be', () => {
  const many = Array.from({ length: 10 }, (_, index) => ({ bytes: new Uint8Array(50).fill(0xee), ts: 1000 + index }));
  const capture = pcapFile(many);
  capture.set([0xff, 0xff, 0xff, 0x7f], 24 + 3 * 66 + 8);
  const { frames: read, statistics } = readAll(capture);
  expect(read).toHaveLength(9);
  expect(statistics.damages).toEqual([
    { offset: 24 + 3 * 66, what: expect.stringContaining('2147483647 captured bytes') },
  ]);
  expect(statistics.lostBytes).toBe(66);
});

it('swaps the lengths of files before version 2.3', () => {
  const capture = pcapFile([{ bytes: Uint8Array.of(9, 9), wireLength: 2 }]);
  capture[6] = 2;
  expect(readAll(capture).frames[0]?.bytes).toEqual([9, 9]);
});

it('never throws and always ends, whatever the bytes', () => {
  const capture = pcapFile(frames);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 20 }), fc.uint8Array(), (edits, tail) => {
      const damaged = concat(capture, tail);
      for (const [at, byte] of edits) damaged[24 + (at % (damaged.length - 24))] = byte;
      readAll(damaged);
    }),
  );
});

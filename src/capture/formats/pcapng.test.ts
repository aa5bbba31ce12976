import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concat,
  pcapngBlock,
  pcapngFile,
  pcapngInterface,
  pcapngObsoletePacket,
  pcapngPacket,
  pcapngSection,
  pcapngSimplePacket,
} from '../build.js';
import { FileStatistics } from '../statistics.js';
import { PcapngFormat } from './pcapng.js';
import { InterfaceClock } from './pcapng-clock.js';
import { readAll, readInPieces } from './testing.js';

const frames = [
  { bytes: Uint8Array.of(1, 2, 3), sec: 1_700_000_000, nsec: 123_456_789, comment: 'first' },
  { bytes: Uint8Array.of(4, 5, 6, 7), sec: 1_700_000_001, nsec: 0, wireLength: 60, interface: 1 },
];
const interfaces = [{ linkType: 1, resolution: 9 }, { linkType: 101 }];

describe.each([false, true])('pcapng, big-endian %s', bigEndian => {
  it('gives each frame the link type and the clock of its interface', () => {
    const { frames: read, statistics } = readAll(pcapngFile(frames, { interfaces, bigEndian }));
    expect(read).toMatchObject([
      { bytes: [1, 2, 3], sec: 1_700_000_000, nsec: 123_456_789, linkType: 1, number: 1 },
      { bytes: [4, 5, 6, 7], sec: 1_700_000_001, nsec: 0, linkType: 101, number: 2, wireLength: 60 },
    ]);
    expect(statistics).toMatchObject({ packets: 2, cutPackets: 1, comments: 1, linkTypes: [1, 101], damageCount: 0 });
  });

  it('gives the same however the bytes come, and the whole frames before any cut', () => {
    const whole = pcapngFile(frames, { interfaces, bigEndian });
    const { frames: all } = readAll(whole);
    for (let size = 1; size < 50; size++) {
      expect(readInPieces(whole, size, window => new PcapngFormat(window, new FileStatistics('x')))).toEqual(all);
    }
    for (let length = 12; length < whole.length; length++) {
      const { frames: read } = readAll(whole.slice(0, length));
      expect(read).toEqual(all.slice(0, read.length));
    }
  });

  it('reads simple and obsolete packet blocks', () => {
    const capture = concat(
      pcapngSection(bigEndian),
      pcapngInterface({ snapLength: 2 }, bigEndian),
      pcapngObsoletePacket({ bytes: Uint8Array.of(1, 2), ts: 5.25 }, 0, bigEndian),
      pcapngSimplePacket(Uint8Array.of(7, 8, 0, 0), 9, bigEndian),
    );
    expect(readAll(capture).frames).toMatchObject([
      { bytes: [1, 2], sec: 5, nsec: 250_000_000 },
      { bytes: [7, 8], sec: 5, nsec: 250_000_000, wireLength: 9 },
    ]);
  });
});

it('starts anew with each section, in its byte order', () => {
  const one = { bytes: Uint8Array.of(1) };
  const capture = concat(
    pcapngFile([one], { interfaces: [{ linkType: 1 }] }),
    pcapngFile([one], { interfaces: [{ linkType: 9 }], bigEndian: true }),
  );
  expect(readAll(capture).frames.map(frame => frame.linkType)).toEqual([1, 9]);
});

it('passes over other blocks and counts them', () => {
  const capture = concat(
    pcapngSection(),
    ...[4, 5, 9, 10, 0xbad, 0x40000bad, 77].map(type => pcapngBlock(type, new Uint8Array(20))),
    pcapngInterface(),
    pcapngPacket({ bytes: Uint8Array.of(1) }),
  );
  const { frames: read, statistics } = readAll(capture);
  expect(read).toHaveLength(1);
  expect(statistics.skipped).toEqual({
    nameResolution: 1,
    interfaceStatistics: 1,
    decryptionSecrets: 1,
    custom: 2,
    journal: 1,
    unknown: 1,
  });
});

it('passes over a long block without holding it', () => {
  const capture = concat(
    pcapngSection(),
    pcapngInterface(),
    pcapngBlock(10, new Uint8Array(3 << 20)),
    pcapngPacket({ bytes: Uint8Array.of(1) }),
  );
  const read = readInPieces(capture, 70_000, window => new PcapngFormat(window, new FileStatistics('x')));
  expect(read).toMatchObject([{ bytes: [1] }]);
}, 20_000);

it('goes on with the next block behind one whose length cannot be', () => {
  const good = pcapngPacket({ bytes: Uint8Array.of(1, 2, 3, 4) });
  const bad = good.slice();
  bad[4] = 0xff;
  const { frames: read, statistics } = readAll(concat(pcapngSection(), pcapngInterface(), good, bad, good));
  expect(read).toHaveLength(2);
  expect(statistics.damageCount).toBe(1);
  expect(statistics.lostBytes).toBe(bad.length);
});

it('tells of packets of interfaces that were not described', () => {
  const { frames: read, statistics } = readAll(
    concat(pcapngSection(), pcapngPacket({ bytes: Uint8Array.of(1), interface: 3 })),
  );
  expect(read).toHaveLength(0);
  expect(statistics.damages[0]?.what).toContain('interface 3');
});

describe('the clock of an interface', () => {
  it.each([
    [6, 1_700_000_000_123_456n, 1_700_000_000, 123_456_000],
    [9, 1_700_000_000_123_456_789n, 1_700_000_000, 123_456_789],
    [3, 1_700_000_000_123n, 1_700_000_000, 123_000_000],
    [12, 1_700_000_000_123_456_789n, 1_700_000, 123_456],
    [0x80 + 10, 1024n * 1_700_000_000n + 512n, 1_700_000_000, 500_000_000],
    [0x80 + 32, (1_700_000_000n << 32n) + (1n << 31n), 1_700_000_000, 500_000_000],
  ])('reads resolution %i', (resolution, units, sec, nsec) => {
    const clock = new InterfaceClock(resolution);
    clock.read(Number(units >> 32n), Number(units & 0xffffffffn));
    expect([clock.sec, clock.nsec]).toEqual([sec, nsec]);
  });

  it('adds the offset', () => {
    const capture = concat(
      pcapngSection(),
      pcapngInterface({ offset: -3600 }),
      pcapngPacket({ bytes: Uint8Array.of(1), ts: 10_000 }),
    );
    expect(readAll(capture).frames[0]?.sec).toBe(6400);
  });
});

it('never throws and always ends, whatever the bytes', () => {
  const capture = pcapngFile(frames, { interfaces });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), fc.nat(255)), { maxLength: 20 }), fc.uint8Array(), (edits, tail) => {
      const damaged = concat(capture, tail);
      for (const [at, byte] of edits) damaged[12 + (at % (damaged.length - 12))] = byte;
      readAll(damaged);
    }),
  );
});

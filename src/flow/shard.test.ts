import { describe, expect, it } from 'vitest';
import { LANES, laneOf, laneOfV4, MOST_SHARDS, Shard } from './shard.js';

const pair = (source: number, destination: number) => ({
  source0: 0,
  source1: 0,
  source2: 0xffff,
  source3: source,
  destination0: 0,
  destination1: 0,
  destination2: 0xffff,
  destination3: destination,
});

describe('a lane', () => {
  it('is the same in both directions, and however the addresses are read', () => {
    for (let host = 1; host < 200; host++) {
      const lane = laneOf(pair(0xc0000200 + host, 0xc6336401));
      expect(laneOf(pair(0xc6336401, 0xc0000200 + host))).toBe(lane);
      expect(laneOfV4(0xc0000200 + host, 0xc6336401)).toBe(lane);
    }
  });

  it('holds about as many pairs as any other', () => {
    const counts = new Array<number>(LANES).fill(0);
    for (let host = 0; host < 16_000; host++) {
      const lane = laneOf(pair(0x0a000000 + host, 0xc6336400 + (host % 7)));
      counts[lane] = (counts[lane] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});

describe('shards', () => {
  it('share the lanes among them, each lane to one', () => {
    for (let count = 1; count <= MOST_SHARDS; count++) {
      const shards = Array.from({ length: count }, (_, index) => new Shard({ index, count }));
      for (let lane = 0; lane < LANES; lane++) expect(shards.filter(shard => shard.has(lane))).toHaveLength(1);
      for (const shard of shards) expect(Array.from({ length: LANES }, (_, lane) => shard.has(lane))).toContain(true);
    }
  });

  it('leave what joins hosts to the first', () => {
    for (const index of [0, 1]) {
      const shard = new Shard({ index, count: 2, together: [67] });
      expect([shard.isTogether(67, 1024), shard.isTogether(1024, 68)]).toEqual([true, false]);
      expect(shard.ownsKey({ ...pair(1, 2), protocol: 17, sourcePort: 67, destinationPort: 9 } as never)).toBe(
        index === 0,
      );
    }
  });
});

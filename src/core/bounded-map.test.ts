import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundedMap } from './bounded-map.js';

it('holds what a list of the newest would hold, and tells what left', () => {
  const step = fc.record({ key: fc.integer({ min: 0, max: 12 }), deletes: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(step, { maxLength: 60 }), (limit, steps) => {
      const left: number[] = [];
      const map = new BoundedMap<number, number>(limit, key => left.push(key));
      let model: number[] = [];
      const modelLeft: number[] = [];
      for (const { key, deletes } of steps) {
        if (deletes) {
          map.delete(key);
          model = model.filter(known => known !== key);
          continue;
        }
        map.set(key, key);
        if (model.includes(key)) continue;
        if (model.length >= limit) modelLeft.push(model.shift() ?? -1);
        model.push(key);
      }
      expect([...map].map(([key]) => key)).toEqual(model);
      expect(left).toEqual(modelLeft);
      expect(map.evictions).toBe(modelLeft.length);
    }),
  );
});

it('evicts at the same price whatever its size', () => {
  const cost = (limit: number): number => {
    const map = new BoundedMap<number, number>(limit);
    for (let key = 0; key < limit; key++) map.set(key, key);
    const { user } = process.cpuUsage();
    for (let key = limit; key < limit + 50_000; key++) map.set(key, key);
    return process.cpuUsage().user - user;
  };
  cost(100);
  // From the front of the map it were fifty times as much.
  expect(cost(100_000)).toBeLessThan(20 * Math.max(cost(100), 5000));
});

it('evicts in order over many more sets than a cursor lives', () => {
  const left: number[] = [];
  const map = new BoundedMap<number, number>(10, key => left.push(key));
  for (let key = 0; key < 20_000; key++) map.set(key, key);
  expect(left).toEqual(Array.from({ length: 19_990 }, (_, key) => key));
});

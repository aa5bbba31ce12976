import type { Counts } from './messages.js';

/** What every shard counts alike, since it reads all of it: fragments and what they make. */
const ALIKE: ReadonlySet<string> = new Set(['fragments', 'datagrams', 'expired']);

/** What all shards counted together. */
export function summed([first, ...others]: readonly [Counts, ...Counts[]]): Counts {
  const sum = { ...first, checksums: { ...first.checksums } };
  for (const counts of others) {
    add(sum, counts);
    add(sum.checksums, counts.checksums);
  }
  return sum;
}

function add(sum: object, counts: object): void {
  const numbers = sum as Record<string, unknown>;
  for (const [name, count] of Object.entries(counts)) {
    if (typeof count === 'number' && !ALIKE.has(name)) numbers[name] = Number(numbers[name]) + count;
  }
}

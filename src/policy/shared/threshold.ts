import { BoundedMap } from '../../core/bounded-map.js';

/** What was counted of one key in the current interval. */
export interface Tally {
  count: number;
  /** Times of the first and the last observation. */
  first: number;
  last: number;
  /** The first few values observed, and how many different ones there were (up to a limit). */
  samples: string[];
  distinct: Set<string>;
}

const MAX_SAMPLES = 5;
const MAX_DISTINCT = 1000;

/**
 * Counts observations a key and says once an interval that a threshold is reached. Intervals begin with the first
 * observation of all, as those of Zeek's summary statistics begin with the capture.
 */
export class Threshold {
  private readonly tallies: BoundedMap<string, Tally & { raised: boolean }>;
  private readonly interval: number;
  private intervalStart = Number.NaN;

  constructor(interval: number, maxKeys: number) {
    this.interval = interval;
    this.tallies = new BoundedMap(maxKeys);
  }

  /** The tally, when `isReached` says so of it for the first time in this interval. */
  observe(key: string, value: string, now: number, isReached: (tally: Tally) => boolean): Tally | undefined {
    this.advance(now);
    let tally = this.tallies.get(key);
    if (!tally) {
      tally = { count: 0, first: now, last: now, samples: [], distinct: new Set(), raised: false };
      this.tallies.set(key, tally);
    }
    tally.count++;
    tally.last = now;
    if (tally.samples.length < MAX_SAMPLES) tally.samples.push(value);
    if (tally.distinct.size < MAX_DISTINCT) tally.distinct.add(value);
    if (tally.raised || !isReached(tally)) return undefined;
    tally.raised = true;
    return tally;
  }

  private advance(now: number): void {
    if (Number.isNaN(this.intervalStart)) this.intervalStart = now;
    if (now - this.intervalStart < this.interval) return;
    this.intervalStart += Math.floor((now - this.intervalStart) / this.interval) * this.interval;
    this.tallies.clear();
  }
}

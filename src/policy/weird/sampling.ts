import { BoundedMap } from '../../core/bounded-map.js';

export interface SamplingSettings {
  readonly samplingThreshold: number;
  readonly samplingRate: number;
  readonly samplingDuration: number;
}

interface Count {
  seen: number;
  /** When sampling began. */
  since: number;
}

const MAX_COUNTS = 65_536;

/** Lets the first few of one name through, then one in so many, until the duration is over: Zeek's weird sampling. */
export class Sampling {
  private readonly settings: SamplingSettings;
  private readonly counts = new BoundedMap<string, Count>(MAX_COUNTS);

  constructor(settings: SamplingSettings) {
    this.settings = settings;
  }

  /** `key` is the name with the connection, pair of hosts or nothing that it is counted for. */
  lets(key: string, now: number): boolean {
    const { samplingThreshold, samplingRate, samplingDuration } = this.settings;
    let count = this.counts.get(key);
    if (!count) {
      count = { seen: 0, since: 0 };
      this.counts.set(key, count);
    }
    count.seen++;
    if (count.seen <= samplingThreshold) return true;
    if (count.seen === samplingThreshold + 1) count.since = now;
    else if (now > count.since + samplingDuration) {
      count.seen = 1;
      return true;
    }
    return samplingRate > 0 && (count.seen - samplingThreshold) % samplingRate === 0;
  }
}

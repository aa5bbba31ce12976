import { count, defineLog, interval, type RecordOf, time } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';
import type { Alarm, AlarmQueue } from './timers.js';

/** Internal: how many acknowledgements there were of bytes that the capture does not have. */
export const lossLog = defineLog(
  'loss',
  {
    ts: time('When it was measured.'),
    since: interval('Time since the measurement before.'),
    acks: count('Acknowledgements of new bytes in that time.'),
    gaps: count('Those of them that covered bytes never seen.'),
  },
  { internal: true, doc: 'What the capture lost, by what TCP acknowledged.' },
);
export type LossRecord = RecordOf<typeof lossLog.columns>;

export interface LossOptions {
  readonly first: number;
  readonly interval: number;
  readonly counters: { readonly acks: number; readonly gaps: number };
}

/** Measures once after a minute and then every quarter of an hour of packet time, and a last time at the end. */
export class LossMeter implements Alarm {
  at: number;
  /** Before every flow. */
  readonly birth = 0;
  readonly silent = false;
  order = 0;
  private readonly options: LossOptions;
  private readonly alarms: AlarmQueue;
  private readonly sink: RecordSink;
  private last: number;
  private acks = 0;
  private gaps = 0;

  constructor(options: LossOptions, alarms: AlarmQueue, sink: RecordSink, now: number) {
    this.options = options;
    this.alarms = alarms;
    this.sink = sink;
    this.last = now;
    this.at = now + options.first;
    alarms.set(this);
  }

  fire(now: number): void {
    this.measure(now);
    this.at = now + this.options.interval;
    this.alarms.set(this);
  }

  measure(now: number): void {
    const { acks, gaps } = this.options.counters;
    this.sink.emit(lossLog, { ts: now, since: now - this.last, acks: acks - this.acks, gaps: gaps - this.gaps });
    this.last = now;
    this.acks = acks;
    this.gaps = gaps;
  }
}

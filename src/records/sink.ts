import type { AnyRecord, Columns, Log, RecordOf } from './schema.js';

/** What takes records. The record is the sink's to keep: whoever emits never changes it afterwards. */
export interface RecordSink {
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
  /** Whether a policy or detector watches a log: records of an internal one that none watches need not be made. */
  isWatched?(log: Log): boolean;
}

/** A sink that keeps what it is given, for tests. */
export class RecordList implements RecordSink {
  readonly entries: { log: Log; record: AnyRecord }[] = [];

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    this.entries.push({ log: log as unknown as Log, record: record as AnyRecord });
  }

  /** The records of one log, in the order in which they came. */
  of<C extends Columns>(log: Log<C>): RecordOf<C>[] {
    return this.entries.filter(entry => entry.log.name === log.name).map(entry => entry.record as RecordOf<C>);
  }
}

import type { AnyRecord, Log } from '../records/schema.js';

/** A format in which logs are written into a folder. */
export interface LogWriter {
  /** One record. */
  write(log: Log, record: AnyRecord): void;
  /** Everything written; `last` is the time of the last packet. */
  close(last: number): void | Promise<void>;
}

export interface WriterOptions {
  /** An existing folder. */
  folder: string;
  selection: import('../records/selection.js').Selection;
  /** Evidence (`first`, `last` packet of each record) is written as further columns. */
  evidence: boolean;
}

import type { Fault } from '../faults.js';
import type { Front } from '../front.js';
import type { Configuration } from '../settings/settings.js';
import type { Batch } from './batch.js';
import type { Writing } from './plan.js';

/** What a worker is told: plain data, so that it can make everything itself. */
export interface Job {
  /** The inputs, opened by each worker for itself. */
  readonly inputs: readonly string[];
  readonly sort: boolean;
  readonly filter: string | undefined;
  readonly configuration: Configuration;
  readonly homeNet: readonly string[] | undefined;
  readonly checksums: 'accept' | 'validate' | 'ignore' | undefined;
  readonly dropDuplicates: boolean;
  /** An existing folder for files that are extracted. */
  readonly extract: string | undefined;
  readonly writing: Writing;
}

/** The job of one thread. */
export interface ThreadJob extends Job {
  readonly shard: { readonly index: number; readonly count: number };
  readonly signals: SharedArrayBuffer;
}

/** What a shard counted. */
export type Counts = Front['statistics'];

/** What a worker says. */
export type Message =
  | { readonly batch: Batch }
  | { readonly counts: Counts; readonly faults: readonly Fault[] }
  | { readonly error: Failure };

/** An error that ended a worker. A person's mistake keeps its code and its hint. */
export interface Failure {
  readonly message: string;
  readonly stack: string;
  readonly code?: string | undefined;
  readonly hint?: string | undefined;
  readonly syscall?: string | undefined;
}

import type { Networks } from '../core/networks.js';
import type { Params, SettingsOf } from '../core/params.js';
import type { Platform } from '../core/platform.js';
import type { NoticeRecord } from '../records/notice.js';
import type { AnyRecord, Columns, Log, RecordOf } from '../records/schema.js';

/**
 * A policy derives further records from records: known hosts, software, notices; and may hold records back. It stands
 * where the records of all shards meet in one order, so it may keep what is known of the whole network.
 */
export interface Policy<P extends Params = Params> {
  /** `known-hosts`. */
  readonly name: string;
  readonly title: string;
  /** It runs only where this Zeek policy script is loaded. Absent: always. */
  readonly script?: string;
  readonly watches: readonly Log[];
  /**
   * It never holds a record back and never changes one: a worker may have written the record before it is seen here.
   * Absent: it may.
   */
  readonly observes?: boolean;
  readonly logs?: readonly Log[];
  readonly params?: P;
  readonly open: (context: PolicyContext<SettingsOf<P>>) => PolicyWatcher;
}

export interface PolicyContext<Settings> {
  readonly settings: Settings;
  readonly home: Networks;
  readonly platform: Platform;
  /** Names of Zeek scripts that are loaded. */
  loaded(script: string): boolean;
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
  notice(notice: NoticeRecord): void;
}

export interface PolicyWatcher {
  /**
   * A record of a log that is watched, at packet time `now` (a connection's record comes at its end, its `ts` is its
   * start). False holds it back: nobody else sees it.
   */
  see(record: AnyRecord, log: Log, now: number): boolean | undefined;
  /** The capture is over. */
  flush?(now: number): void;
}

export function definePolicy<const P extends Params = Record<string, never>>(policy: Policy<P>): Policy {
  return policy as unknown as Policy;
}

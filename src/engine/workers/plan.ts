import type { AnyRecord, Log } from '../../records/schema.js';
import { isLogSelected } from '../../records/selection.js';
import { type LineFormatter, lineFormatter, type ZeekForm } from '../../writers/zeek/lines.js';
import type { Parts } from '../parts.js';
import type { Settings } from '../settings/settings.js';
import { isOfInterest } from '../summary/summary.js';
import { runs, watchedBy } from '../watchers.js';

/** What is written, and how: the same in each worker and where their records meet. */
export interface Writing {
  /** The text forms, each a writer, in order. */
  readonly forms: readonly ZeekForm[];
  /** Something other than text is written too: it takes records, not lines. */
  readonly takesRecords: boolean;
  /** The logs that are written; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly evidence: boolean;
}

/** What a worker does with the records of a log. */
export interface LogPlan {
  /** The record is settled where all meet: nothing can be written before. */
  readonly isRaw: boolean;
  readonly formats: readonly LineFormatter[];
  /** Whether a record has to be shown where all meet. */
  isShown(record: AnyRecord): boolean;
}

/** Settles what a worker does with each log: writes its lines, hands its records on, or both. */
export class Plan {
  private readonly settings: Settings;
  private readonly writing: Writing;
  private readonly watched = new Set<string>();
  /** Logs whose records a policy may change or hold back. */
  private readonly unsettled = new Set<string>();

  constructor(parts: Parts, settings: Settings, writing: Writing) {
    this.settings = settings;
    this.writing = writing;
    for (const policy of parts.policies) {
      if (!runs(policy, settings)) continue;
      for (const { name } of policy.watches) {
        this.watched.add(name);
        if (!policy.observes) this.unsettled.add(name);
      }
    }
    for (const detector of parts.detectors) for (const { name } of watchedBy(detector)) this.watched.add(name);
  }

  isWatched(log: Log): boolean {
    return this.watched.has(log.name);
  }

  /** The plan of a log; undefined if nobody wants its records. */
  of(log: Log): LogPlan | undefined {
    const { settings, writing } = this;
    const isWatched = this.isWatched(log);
    const isSelected = isLogSelected(log, settings);
    if (!isWatched && !isSelected) return undefined;
    const isRaw = this.unsettled.has(log.name) || writing.takesRecords;
    const isWritten = isSelected && (writing.only?.includes(log.name) ?? true);
    const forms = isWritten && !isRaw ? writing.forms : [];
    return {
      isRaw,
      formats: forms.map(form => lineFormatter(log, form, { selection: settings, evidence: writing.evidence })),
      isShown: isWatched ? () => true : isSelected ? record => isOfInterest(log, record) : () => false,
    };
  }
}

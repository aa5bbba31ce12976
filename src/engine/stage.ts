import type { Watcher } from '../detect/contract.js';
import type { PolicyWatcher } from '../policy/contract.js';
import type { AnyRecord, Columns, Log, RecordOf } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';

/** What takes the records of a run: writers, the summary, the library's iterator. */
export type Output = (log: Log, record: AnyRecord) => void;

/** The watchers of one log. */
interface Watching {
  readonly policies: PolicyWatcher[];
  readonly detectors: Watcher[];
}

/** The ordered stage, where the records of all shards meet: policies may hold them back, detectors see them. */
export class Stage implements RecordSink {
  private readonly watching = new Map<string, Watching>();
  private readonly outputs: Output[] = [];
  private readonly flushes: ((now: number) => void)[] = [];
  private readonly clock: { readonly now: number };
  private readonly onFault: (where: string, error: unknown) => void;

  /** `onFault` is told what a watcher throws; the others, and the record, go on. */
  constructor(clock: { readonly now: number }, onFault: (where: string, error: unknown) => void) {
    this.clock = clock;
    this.onFault = onFault;
  }

  addOutput(output: Output): void {
    this.outputs.push(output);
  }

  addPolicy(logs: readonly Log[], watcher: PolicyWatcher): void {
    for (const log of logs) this.of(log).policies.push(watcher);
    this.flushes.push(now => watcher.flush?.(now));
  }

  addDetector(logs: readonly Log[], watcher: Watcher): void {
    for (const log of logs) this.of(log).detectors.push(watcher);
    this.flushes.push(now => watcher.flush?.(now));
  }

  isWatched(log: Log): boolean {
    return this.watching.has(log.name);
  }

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    const anyLog = log as unknown as Log;
    const row = record as AnyRecord;
    if (!this.observe(anyLog, row) || log.internal) return;
    for (const output of this.outputs) output(anyLog, row);
  }

  /** Shows a record to those who watch its log, not to the outputs; false: a policy holds it back. */
  observe(log: Log, row: AnyRecord): boolean {
    const watching = this.watching.get(log.name);
    if (!watching) return true;
    for (const policy of watching.policies) if (this.show(policy, row, log) === false) return false;
    for (const detector of watching.detectors) this.show(detector, row, log);
    return true;
  }

  /** The capture is over: policies first, since detectors watch what they say. */
  flush(now: number): void {
    for (const flush of this.flushes) {
      try {
        flush(now);
      } catch (error) {
        this.onFault('a watcher at the end', error);
      }
    }
  }

  private show(watcher: PolicyWatcher | Watcher, row: AnyRecord, log: Log): unknown {
    try {
      return watcher.see(row, log, this.clock.now);
    } catch (error) {
      this.onFault(`a watcher of ${log.name}`, error);
      return undefined;
    }
  }

  private of(log: Log): Watching {
    const known = this.watching.get(log.name);
    if (known) return known;
    const made = { policies: [], detectors: [] };
    this.watching.set(log.name, made);
    return made;
  }
}

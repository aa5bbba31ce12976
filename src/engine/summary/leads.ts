import { connLog } from '../../flow/conn-log.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { LEAD_RULES, type LeadRule, type Sight } from './lead-rules.js';

/** Something worth a look that is no claim of a detector. */
export interface Lead {
  /** One sentence, numbers in it. */
  readonly title: string;
  /** The log that shows it. */
  readonly log: string;
  /** Connections to begin with, five at most. */
  readonly uids: readonly string[];
}

/** Keys a rule holds before the lighter half is forgotten. */
const MAX_KEYS = 2000;
const MAX_UIDS = 5;

/** What one rule has seen. */
class Sights {
  readonly rule: LeadRule;
  private byKey = new Map<string, Sight>();
  private all = 0;

  constructor(rule: LeadRule) {
    this.rule = rule;
  }

  see(record: AnyRecord): void {
    const { rule } = this;
    const key = rule.key(record);
    if (key === undefined) return;
    const weight = rule.weight?.(record) ?? 1;
    this.all++;
    let sight = this.byKey.get(key);
    if (!sight) {
      if (this.byKey.size >= MAX_KEYS) this.forget();
      sight = { key, count: 0, weight: 0, uids: [] };
      this.byKey.set(key, sight);
    }
    sight.count++;
    sight.weight = rule.isLargest ? Math.max(sight.weight, weight) : sight.weight + weight;
    const uid = record['uid'];
    if (typeof uid === 'string' && sight.uids.length < MAX_UIDS && !sight.uids.includes(uid)) sight.uids.push(uid);
  }

  lead(): Lead | undefined {
    const [heaviest] = this.sorted();
    const title = heaviest && this.rule.title(heaviest, this.all);
    return title === undefined ? undefined : { title, log: this.rule.log, uids: heaviest?.uids ?? [] };
  }

  private forget(): void {
    this.byKey = new Map(
      this.sorted()
        .slice(0, MAX_KEYS / 2)
        .map(sight => [sight.key, sight]),
    );
  }

  private sorted(): Sight[] {
    return [...this.byKey.values()].sort(
      (a, b) => b.weight - a.weight || b.count - a.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    );
  }
}

const RULES_BY_LOG = new Map<string, LeadRule[]>();
for (const rule of LEAD_RULES) RULES_BY_LOG.set(rule.log, [...(RULES_BY_LOG.get(rule.log) ?? []), rule]);

/** Whether any rule counts the record. */
export const isLead = (log: Log, record: AnyRecord): boolean =>
  RULES_BY_LOG.get(log.name)?.some(rule => rule.key(record) !== undefined) ?? false;

const CONN = connLog as unknown as Log;

/** A connection without payload leads nowhere, and a scan has millions. */
const carriesNothing = (record: AnyRecord): boolean =>
  record['orig_bytes'] === undefined && record['resp_bytes'] === undefined && record['missed_bytes'] === 0;

/** Collects what is worth a look while records go by. Bounded whatever the capture holds. */
export class LeadCollector {
  private readonly sights: readonly Sights[] = LEAD_RULES.map(rule => new Sights(rule));
  private readonly byLog = new Map<string, Sights[]>();

  constructor() {
    for (const sights of this.sights) {
      const { log } = sights.rule;
      this.byLog.set(log, [...(this.byLog.get(log) ?? []), sights]);
    }
  }

  see(log: Log, record: AnyRecord): void {
    const watching = this.byLog.get(log.name);
    if (!watching || (log === CONN && carriesNothing(record))) return;
    for (const sights of watching) sights.see(record);
  }

  /** One of each kind, in the order of the rules. */
  leads(): Lead[] {
    return this.sights.map(sights => sights.lead()).filter(lead => lead !== undefined);
  }
}

import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type HttpRecord, httpLog } from '../../protocols/http/log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';

const params = {
  threshold: {
    default: 50,
    doc: 'Requests that look like SQL injection from which a notice is raised.',
    zeek: 'HTTP::sqli_requests_threshold',
  },
  interval: {
    default: 300,
    doc: 'Seconds within which they are counted.',
    zeek: 'HTTP::sqli_requests_interval',
  },
  maxHosts: { default: 10_000, doc: 'Hosts counted at a time; the one counted first is forgotten first.' },
} as const;

/** The mark that http sets on such requests. */
const MARK = 'HTTP::URI_SQLI';

interface Count {
  since: number;
  requests: number;
}

/** Hosts that send many requests which look like SQL injection, and hosts that get them. */
export const sqlInjection = definePolicy({
  name: 'sql-injection',
  title: 'SQL injection by URIs',
  script: 'policy/protocols/http/detect-sql-injection',
  watches: [httpLog],
  observes: true,
  params,
  open: context => new SqlInjection(context),
});

class SqlInjection implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly attackers: BoundedMap<string, Count>;
  private readonly victims: BoundedMap<string, Count>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.attackers = new BoundedMap(context.settings.maxHosts);
    this.victims = new BoundedMap(context.settings.maxHosts);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const record = row as HttpRecord;
    const attacker = record['id.orig_h'];
    const victim = record['id.resp_h'];
    if (!record.tags?.includes(MARK) || attacker === undefined || victim === undefined) return undefined;
    if (this.crosses(this.attackers, attacker, now)) {
      this.raise('HTTP::SQL_Injection_Attacker', 'An SQL injection attacker was discovered!', record, attacker);
    }
    if (this.crosses(this.victims, victim, now)) {
      this.raise('HTTP::SQL_Injection_Victim', 'An SQL injection victim was discovered!', record, victim);
    }
    return undefined;
  }

  /** Whether the threshold is reached with this request. */
  private crosses(counts: BoundedMap<string, Count>, host: string, now: number): boolean {
    let count = counts.get(host);
    if (!count || now - count.since > this.context.settings.interval) {
      count = { since: now, requests: 0 };
      counts.set(host, count);
    }
    count.requests++;
    return count.requests === Math.ceil(this.context.settings.threshold);
  }

  private raise(note: string, msg: string, record: HttpRecord, identifier: string): void {
    this.context.notice({
      uid: record.uid,
      note,
      msg,
      src: record['id.orig_h'],
      dst: record['id.resp_h'],
      identifier,
    });
  }
}

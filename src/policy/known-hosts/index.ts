import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type AnswerRecord, answerLog } from '../../flow/attempt.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { isTracked, TRACKING_DOC } from '../shared/hosts.js';
import { knownHostsLog } from './log.js';

const params = {
  tracking: { default: 'LOCAL_HOSTS', doc: `Hosts that are told: ${TRACKING_DOC}`, zeek: 'Known::host_tracking' },
  expiry: { default: 86_400, doc: 'Seconds until a host is told again.', zeek: 'Known::host_store_expiry' },
  maxHosts: { default: 100_000, doc: 'Hosts remembered; the one told first is forgotten first.' },
} as const;

/** Hosts that took part in a TCP handshake: told when the responder accepts, of both sides. */
export const knownHosts = definePolicy({
  name: 'known-hosts',
  title: 'Hosts that are there',
  script: 'policy/protocols/conn/known-hosts',
  watches: [answerLog],
  observes: true,
  logs: [knownHostsLog],
  params,
  open: context => new KnownHosts(context),
});

class KnownHosts implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly told: BoundedMap<string, number>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.told = new BoundedMap(context.settings.maxHosts);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    const record = row as AnswerRecord;
    if (record.how !== 'syn-ack') return;
    const ts = record.ts ?? now;
    this.tell(record['id.orig_h'], ts);
    this.tell(record['id.resp_h'], ts);
  }

  private tell(host: string | undefined, ts: number): void {
    const { home, settings } = this.context;
    if (host === undefined || !isTracked(home, settings.tracking, host)) return;
    const last = this.told.get(host);
    if (last !== undefined && ts - last < settings.expiry) return;
    this.told.set(host, ts);
    this.context.emit(knownHostsLog, { ts, host });
  }
}

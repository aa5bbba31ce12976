import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type AttemptRecord, attemptLog } from '../../flow/attempt.js';
import { type ExpiredRecord, expiredLog } from '../../flow/expired.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';
import { Threshold } from '../shared/threshold.js';
import { tracerouteLog } from './log.js';

const params = {
  requireLowTtl: {
    default: true,
    doc: 'Whether packets with a low time to live must have been seen, too.',
    zeek: 'Traceroute::require_low_ttl_packets',
  },
  threshold: {
    default: 3,
    doc: 'Routers that must have said that the time to live ran out.',
    zeek: 'Traceroute::icmp_time_exceeded_threshold',
  },
  interval: {
    default: 180,
    doc: 'Seconds within which they are counted.',
    zeek: 'Traceroute::icmp_time_exceeded_interval',
  },
  maxPairs: { default: 10_000, doc: 'Pairs of hosts counted at a time; the one counted first is forgotten first.' },
} as const;

/** A time to live below this, of a flow's first packet, is none that a host sends of itself. */
const LOW_TTL = 10;

/** Hosts that trace routes: packets that expire on purpose, and several routers that say so. */
export const detectTraceroute = definePolicy({
  name: 'detect-traceroute',
  title: 'Traced routes',
  script: 'policy/misc/detect-traceroute',
  watches: [attemptLog, expiredLog],
  observes: true,
  logs: [tracerouteLog],
  params,
  open: context => new DetectTraceroute(context),
});

class DetectTraceroute implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  private readonly routers: Threshold;
  /** When a pair's last packet with a low time to live was seen. */
  private readonly low: BoundedMap<string, number>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.routers = new Threshold(context.settings.interval, context.settings.maxPairs);
    this.low = new BoundedMap(context.settings.maxPairs);
  }

  see(row: AnyRecord, log: Log, now: number): undefined {
    if (log.name === attemptLog.name) this.attempt(row as AttemptRecord, now);
    else this.expired(row as ExpiredRecord, now);
  }

  private attempt(record: AttemptRecord, now: number): void {
    if ((record.ttl ?? LOW_TTL) >= LOW_TTL) return;
    const proto = record.proto === 'icmp6' ? 'icmp' : record.proto;
    this.low.set(`${record['id.orig_h']} ${record['id.resp_h']} ${proto}`, record.ts ?? now);
  }

  private expired(record: ExpiredRecord, now: number): void {
    const { src = '', dst = '', proto = '', router = '', ts = now } = record;
    const { requireLowTtl, threshold, interval } = this.context.settings;
    const key = `${src} ${dst} ${proto}`;
    if (requireLowTtl && !(ts - (this.low.get(key) ?? Number.NEGATIVE_INFINITY) < interval)) return;
    if (!this.routers.observe(key, router, ts, tally => tally.distinct.size >= threshold)) return;
    this.context.emit(tracerouteLog, { ts, src, dst, proto });
    const msg = `${src} seems to be running traceroute using ${proto}`;
    this.context.notice({ ts, note: 'Traceroute::Detected', msg, src, identifier: `${src}${proto}` });
  }
}

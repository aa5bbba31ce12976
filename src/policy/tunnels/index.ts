import { BoundedMap } from '../../core/bounded-map.js';
import type { SettingsOf } from '../../core/params.js';
import { type TunnelRecord, type TunnelUseRecord, tunnelLog, tunnelUseLog } from '../../flow/tunnel-log.js';
import type { AnyRecord } from '../../records/schema.js';
import { definePolicy, type PolicyContext, type PolicyWatcher } from '../contract.js';

const params = {
  idle: {
    default: 3600,
    doc: 'Seconds without a new connection after which a tunnel expires; 0: never.',
    zeek: 'Tunnel::expiration_interval',
  },
  maxTunnels: { default: 65_536, doc: 'Tunnels watched at a time; the one found first is forgotten first.' },
} as const;

/** tunnel.log: the tunnels in which connections were found, until they are over or no longer used. */
export const tunnels = definePolicy({
  name: 'tunnels',
  title: 'Tunnels in which connections were found',
  watches: [tunnelUseLog],
  observes: true,
  logs: [tunnelLog],
  params,
  open: context => new Tunnels(context),
});

interface Known {
  readonly record: TunnelRecord;
  used: number;
}

class Tunnels implements PolicyWatcher {
  private readonly context: PolicyContext<SettingsOf<typeof params>>;
  /** In the order of their last use. */
  private readonly active: BoundedMap<string, Known>;

  constructor(context: PolicyContext<SettingsOf<typeof params>>) {
    this.context = context;
    this.active = new BoundedMap(context.settings.maxTunnels);
  }

  see(row: AnyRecord, _log: unknown, now: number): undefined {
    this.expire(now);
    const { is_over, ...use } = row as TunnelUseRecord;
    const key = `${use['id.orig_h']} ${use['id.orig_p']} ${use['id.resp_h']} ${use['id.resp_p']}`;
    const known = this.active.get(key);
    if (known) this.active.delete(key);
    if (is_over) {
      if (known) this.context.emit(tunnelLog, { ...known.record, ts: use.ts, action: 'Tunnel::CLOSE' });
      return;
    }
    if (!known) this.context.emit(tunnelLog, { ...use, action: 'Tunnel::DISCOVER' });
    this.active.set(key, { record: known?.record ?? use, used: now });
  }

  flush(now: number): void {
    this.expire(now);
  }

  /** Those that were used last long ago stand first. */
  private expire(now: number): void {
    const { idle } = this.context.settings;
    if (idle <= 0) return;
    for (const [key, { record, used }] of this.active) {
      if (used + idle > now) return;
      this.active.delete(key);
      this.context.emit(tunnelLog, { ...record, ts: used + idle, action: 'Tunnel::EXPIRE' });
    }
  }
}

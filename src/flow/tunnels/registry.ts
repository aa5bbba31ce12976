import { BoundedMap } from '../../core/bounded-map.js';
import { TUNNEL_NAMES } from '../../decode/tunnels.js';
import type { RecordSink } from '../../records/sink.js';
import type { AlarmQueue } from '../timers.js';
import { tunnelLog } from '../tunnel-log.js';
import type { Encapsulation, Tunnel } from './encapsulation.js';

const MAX_TUNNELS = 65_536;

interface Known {
  tunnel: Tunnel;
  used: number;
}

/** tunnel.log: the tunnels in which connections were found, until they close or are no longer used. */
export class TunnelRegistry {
  private readonly active = new BoundedMap<string, Known>(MAX_TUNNELS);
  private readonly sink: RecordSink;
  private readonly alarms: AlarmQueue;
  private readonly idle: number;

  constructor(sink: RecordSink, alarms: AlarmQueue, idle: number) {
    this.sink = sink;
    this.alarms = alarms;
    this.idle = idle;
  }

  /** A connection was found in these tunnels. */
  register(encapsulation: Encapsulation, now: number): void {
    for (const tunnel of encapsulation.tunnels) {
      const key = keyOf(tunnel);
      const known = this.active.get(key);
      if (known) {
        known.used = now;
        continue;
      }
      const entry = { tunnel, used: now };
      this.active.set(key, entry);
      this.emit(tunnel, 'Tunnel::DISCOVER', now);
      this.watch(key, entry);
    }
  }

  /** The connection that was a tunnel is over. */
  close(tunnel: Tunnel, now: number): void {
    if (this.active.delete(keyOf(tunnel))) this.emit(tunnel, 'Tunnel::CLOSE', now);
  }

  private watch(key: string, entry: Known): void {
    if (this.idle <= 0) return;
    const fire = (now: number): void => this.look(key, entry, now);
    this.alarms.set({ at: entry.used + this.idle, order: 0, fire });
  }

  private look(key: string, entry: Known, now: number): void {
    if (this.active.get(key) !== entry) return;
    if (entry.used + this.idle > now) {
      this.watch(key, entry);
      return;
    }
    this.active.delete(key);
    this.emit(entry.tunnel, 'Tunnel::EXPIRE', now);
  }

  private emit(tunnel: Tunnel, action: string, now: number): void {
    this.sink.emit(tunnelLog, {
      ts: now,
      uid: tunnel.uid,
      'id.orig_h': tunnel.originator,
      'id.orig_p': tunnel.originatorPort,
      'id.resp_h': tunnel.responder,
      'id.resp_p': tunnel.responderPort,
      tunnel_type: TUNNEL_NAMES[tunnel.kind] ?? 'Tunnel::NONE',
      action,
    });
  }
}

const keyOf = (tunnel: Tunnel): string =>
  `${tunnel.originator} ${tunnel.originatorPort} ${tunnel.responder} ${tunnel.responderPort}`;

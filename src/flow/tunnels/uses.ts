import { TUNNEL_NAMES } from '../../decode/tunnels.js';
import type { RecordSink } from '../../records/sink.js';
import { tunnelUseLog } from '../tunnel-log.js';
import type { Encapsulation, Tunnel } from './encapsulation.js';

/** Tells of tunnels as connections are found in them; the policy `tunnels` makes tunnel.log of it. */
export class TunnelUses {
  private readonly sink: RecordSink;

  constructor(sink: RecordSink) {
    this.sink = sink;
  }

  /** A connection was found in these tunnels. */
  found(encapsulation: Encapsulation, now: number): void {
    for (const tunnel of encapsulation.tunnels) this.tell(tunnel, now, false);
  }

  /** The connection that was a tunnel is over. */
  over(tunnel: Tunnel, now: number): void {
    this.tell(tunnel, now, true);
  }

  private tell(tunnel: Tunnel, now: number, isOver: boolean): void {
    this.sink.emit(tunnelUseLog, {
      ts: now,
      uid: tunnel.uid,
      'id.orig_h': tunnel.originator,
      'id.orig_p': tunnel.originatorPort,
      'id.resp_h': tunnel.responder,
      'id.resp_p': tunnel.responderPort,
      tunnel_type: TUNNEL_NAMES[tunnel.kind] ?? 'Tunnel::NONE',
      is_over: isOver,
    });
  }
}

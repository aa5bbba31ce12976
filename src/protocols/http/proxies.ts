import { BoundedMap } from '../../core/bounded-map.js';
import { tunnelLog } from '../../flow/tunnel-log.js';
import type { Report, Shared } from '../contract.js';
import type { HttpSettings } from './params.js';

/** A proxy's tunnel belongs to many connections: the columns of one are not filled in. */
const proxyTunnelLog = { ...tunnelLog, ofConnection: false };

/** Proxies remembered at a time. */
const MOST = 10_000;

/** Which client uses which proxy, so that each pair is told of once. */
export class Proxies implements Shared {
  private readonly known = new BoundedMap<string, true>(MOST);

  /** A proxy is one tunnel for all connections of a client, so that the client's port counts for nothing. */
  announce(report: Report<HttpSettings>): void {
    const { originator, responder, responderPort } = report.connection;
    const pair = `${originator} ${responder} ${responderPort}`;
    if (this.known.has(pair)) return;
    this.known.set(pair, true);
    report.emit(proxyTunnelLog, {
      'id.orig_h': originator,
      'id.orig_p': 0,
      'id.resp_h': responder,
      'id.resp_p': responderPort,
      tunnel_type: 'Tunnel::HTTP',
      action: 'Tunnel::DISCOVER',
    });
  }

  finish(): void {
    this.known.clear();
  }
}

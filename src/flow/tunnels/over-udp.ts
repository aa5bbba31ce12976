/** Tunnels over UDP as a connection knows them: its `service`, and what could not be one (Zeek: packet analyzers). */
import type { Packet } from '../../decode/packet.js';
import { TUNNEL_AYIYA, TUNNEL_GENEVE, TUNNEL_GTPV1, TUNNEL_TEREDO, TUNNEL_VXLAN } from '../../decode/tunnels.js';
import { analyzerLog } from '../../records/analyzer.js';
import type { RecordSink } from '../../records/sink.js';
import type { FlowConnection } from '../flow-connection.js';

/** conn.log's `service`, and the analyzer's name in analyzer.log, by TUNNEL_. */
const NAMES: Readonly<Record<number, { service: string; analyzer: string }>> = {
  [TUNNEL_AYIYA]: { service: 'ayiya', analyzer: 'AYIYA' },
  [TUNNEL_TEREDO]: { service: 'teredo', analyzer: 'TEREDO' },
  [TUNNEL_GTPV1]: { service: 'gtpv1', analyzer: 'GTPV1' },
  [TUNNEL_VXLAN]: { service: 'vxlan', analyzer: 'VXLAN' },
  [TUNNEL_GENEVE]: { service: 'geneve', analyzer: 'GENEVE' },
};

/** The tunnel's header was valid: it becomes the connection's service, unless it has broken its rules before. */
export function confirmTunnel(
  connection: FlowConnection,
  packet: Packet,
  fromOriginator: boolean,
  delayTeredo: boolean,
): void {
  const { confirmedTunnel: kind } = packet;
  const service = NAMES[kind]?.service;
  if (service === undefined || connection.refusedTunnel === kind || connection.services.includes(service)) return;
  connection.tunnelSides |= fromOriginator ? 1 : 2;
  // Teredo counts once both sides spoke it: its header is short, and other bytes may look alike.
  if (kind !== TUNNEL_TEREDO || connection.tunnelSides === 3 || !delayTeredo) connection.services.push(service);
}

/** The bytes cannot be the tunnel: told once if the connection was known as one, which opens no more of it. */
export function refuseTunnel(connection: FlowConnection, packet: Packet, sink: RecordSink, now: number): void {
  if (connection.refusedTunnel !== 0) return;
  connection.refusedTunnel = packet.refusedTunnel;
  const name = NAMES[packet.refusedTunnel];
  if (name === undefined || !connection.services.includes(name.service)) return;
  sink.emit(analyzerLog, {
    ts: now,
    analyzer_kind: 'packet',
    analyzer_name: name.analyzer,
    uid: connection.uid,
    'id.orig_h': connection.originator,
    'id.orig_p': connection.originatorPort,
    'id.resp_h': connection.responder,
    'id.resp_p': connection.responderPort,
    proto: connection.proto,
    failure_reason: packet.refusedReason,
  });
}

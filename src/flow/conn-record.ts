import type { Networks } from '../core/networks.js';
import { EVIDENCE } from '../records/place.js';
import { communityId } from './community-id.js';
import { type ConnRecord, IP_PROTOCOL_NAMES } from './conn-log.js';
import type { FlowConnection } from './flow-connection.js';
import * as place from './table.js';
import { CLOSED, ESTABLISHED, INACTIVE, PARTIAL, RESET, SYN_ACK_SENT, SYN_SENT } from './tcp/endpoint.js';
import type { TcpSession } from './tcp/session.js';

/** A SYN, no answer of any kind, then a RST. */
const ABANDONED = /^\^?S[^HAFGIQ]*R/;

/** What a connection comes to: its record in conn.log. */
export function connRecord(connection: FlowConnection, home: Networks): ConnRecord {
  const { table, record } = connection;
  const page = table.page(record);
  const base = table.base(record);
  const ports = page[base + place.PORTS] ?? 0;
  const flags = page[base + place.PROTOCOL] ?? 0;
  const protocol = flags & 0xff;
  const start = connection.start;
  const duration = connection.last - start;
  const row: ConnRecord = {
    ts: start,
    uid: connection.uid,
    'id.orig_h': connection.originator,
    'id.orig_p': ports >>> 16,
    'id.resp_h': connection.responder,
    'id.resp_p': ports & 0xffff,
    proto: connection.proto,
    service: connection.services.length > 0 ? connection.services.join(',') : undefined,
    duration: duration > 0 ? duration : undefined,
    orig_bytes: duration > 0 ? connection.payloadBytes(true) : undefined,
    resp_bytes: duration > 0 ? connection.payloadBytes(false) : undefined,
    conn_state: stateOf(connection, protocol, flags),
    local_orig: home.size > 0 ? isHome(home, page, base + place.ORIGINATOR) : undefined,
    local_resp: home.size > 0 ? isHome(home, page, base + place.RESPONDER) : undefined,
    missed_bytes: connection.missed,
    history: connection.history.text === '' ? undefined : connection.history.text,
    orig_pkts: (page[base + place.ORIGINATOR_PACKETS] ?? 0) >>> 0,
    orig_ip_bytes: table.double(record, place.ORIGINATOR_IP_BYTES),
    resp_pkts: (page[base + place.RESPONDER_PACKETS] ?? 0) >>> 0,
    resp_ip_bytes: table.double(record, place.RESPONDER_IP_BYTES),
    tunnel_parents: connection.parents.size > 0 ? [...connection.parents] : undefined,
    ip_proto: protocol,
    'id.ctx.vlan': connection.vlan < 0 ? undefined : connection.vlan,
    'id.ctx.inner_vlan': connection.innerVlan < 0 ? undefined : connection.innerVlan,
    vlan: connection.vlan < 0 ? undefined : connection.vlan,
    inner_vlan: connection.innerVlan < 0 ? undefined : connection.innerVlan,
    ip_proto_name: IP_PROTOCOL_NAMES[protocol],
    community_id: communityId(page, base, protocol, ports >>> 16, ports & 0xffff, (flags & place.FLAG_ONE_WAY) !== 0),
    [EVIDENCE]: evidence(connection),
  } as ConnRecord;
  return Object.assign(row, connection.extra);
}

/** Where its first and last packet stand. */
function evidence(connection: FlowConnection): unknown {
  const { table, record } = connection;
  const files = table.word(record, place.FILES);
  return {
    first: {
      file: files >>> 16,
      packet: table.word(record, place.FIRST_NUMBER) >>> 0,
      offset: table.double(record, place.FIRST_OFFSET),
    },
    last: {
      file: files & 0xffff,
      packet: table.word(record, place.LAST_NUMBER) >>> 0,
      offset: table.double(record, place.LAST_OFFSET),
    },
  };
}

function isHome(home: Networks, page: Int32Array, at: number): boolean {
  return home.has(
    (page[at] ?? 0) >>> 0,
    (page[at + 1] ?? 0) >>> 0,
    (page[at + 2] ?? 0) >>> 0,
    (page[at + 3] ?? 0) >>> 0,
  );
}

function stateOf(connection: FlowConnection, protocol: number, flags: number): string {
  if (connection.session) return tcpState(connection.session, connection.history.text);
  if (protocol !== 17) return 'OTH';
  const responder = (flags & place.FLAG_RESPONDER_ACTIVE) !== 0;
  if ((flags & place.FLAG_ORIGINATOR_ACTIVE) !== 0) return responder ? 'SF' : 'S0';
  return responder ? 'SHR' : 'OTH';
}

function tcpState(session: TcpSession, history: string): string {
  const originator = session.originator.state;
  const responder = session.responder.state;
  const originatorSilent = originator === INACTIVE || originator === PARTIAL;
  const responderSilent = responder === INACTIVE || responder === PARTIAL;
  if (responder === RESET) {
    const empty =
      originator === RESET &&
      session.originator.size(session.responder) === 0 &&
      session.responder.size(session.originator) === 0;
    if (originator === SYN_SENT || originator === SYN_ACK_SENT || empty) return 'REJ';
    return originatorSilent ? 'RSTRH' : 'RSTR';
  }
  if (originator === RESET) {
    if (!responderSilent) return 'RSTO';
    return ABANDONED.test(history) ? 'RSTOS0' : 'OTH';
  }
  if (originator === CLOSED && responder === CLOSED) return 'SF';
  if (originator === CLOSED) return responderSilent ? 'SH' : 'S2';
  if (responder === CLOSED) return originatorSilent ? 'SHR' : 'S3';
  if (originator === SYN_SENT && responder === INACTIVE) return 'S0';
  return originator === ESTABLISHED && responder === ESTABLISHED ? 'S1' : 'OTH';
}

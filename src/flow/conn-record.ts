import type { Networks } from '../core/networks.js';
import { EVIDENCE, PlacePair } from '../records/place.js';
import { communityId } from './community-id.js';
import { type ConnRecord, IP_PROTOCOL_NAMES } from './conn-log.js';
import { addressAt, type FlowConnection, flowUid, protoName } from './flow-connection.js';
import type { FlowTable } from './table.js';
import * as place from './table.js';
import { CLOSED, ESTABLISHED, INACTIVE, PARTIAL, RESET, SYN_ACK_SENT, SYN_SENT } from './tcp/endpoint.js';
import type { TcpSession } from './tcp/session.js';

/** A SYN, no answer of any kind, then a RST. */
const ABANDONED = /^\^?S[^HAFGIQ]*R/;

/** What conn.log says of a flow besides what its record in the table holds. One object is reused. */
interface Outcome {
  uid: string;
  services: readonly string[];
  originatorBytes: number;
  responderBytes: number;
  state: string;
  missed: number;
  history: string;
  parents: ReadonlySet<string> | null;
}

const NO_SERVICES: readonly string[] = [];

/** What a connection comes to: its record in conn.log. */
export function connRecord(connection: FlowConnection, home: Networks): ConnRecord {
  const flags = connection.table.word(connection.record, place.PROTOCOL);
  const row = rowOf(connection.table, connection.record, home, {
    uid: connection.uid,
    services: connection.services,
    originatorBytes: connection.payloadBytes(true),
    responderBytes: connection.payloadBytes(false),
    state: stateOf(connection, flags),
    missed: connection.missed,
    history: connection.history.text,
    parents: connection.parents,
  });
  return Object.assign(row, connection.extra);
}

/** The same for a flow without an object: datagrams nobody read, or a SYN and perhaps the RST that refused it. */
export function lightRecord(table: FlowTable, record: number, home: Networks): ConnRecord {
  const flags = table.word(record, place.PROTOCOL);
  const tcp = (flags & 0xff) === 6;
  const reset = (flags & place.FLAG_RESET) !== 0;
  return rowOf(table, record, home, {
    uid: flowUid(table, record),
    services: NO_SERVICES,
    originatorBytes: tcp ? 0 : table.double(record, place.ORIGINATOR_PAYLOAD),
    responderBytes: tcp ? 0 : table.double(record, place.RESPONDER_PAYLOAD),
    state: tcp ? (reset ? 'REJ' : 'S0') : datagramState(flags),
    missed: 0,
    history: tcp ? (reset ? 'Sr' : 'S') : datagramHistory(flags),
    parents: null,
  });
}

function rowOf(table: FlowTable, record: number, home: Networks, outcome: Outcome): ConnRecord {
  const page = table.page(record);
  const base = table.base(record);
  const ports = page[base + place.PORTS] ?? 0;
  const flags = page[base + place.PROTOCOL] ?? 0;
  const protocol = flags & 0xff;
  const vlans = page[base + place.VLANS] ?? 0;
  const vlan = vlans >>> 16 === 0 ? undefined : (vlans >>> 16) - 1;
  const innerVlan = (vlans & 0xffff) === 0 ? undefined : (vlans & 0xffff) - 1;
  const start = table.double(record, place.START);
  const duration = table.double(record, place.LAST) - start;
  const { services, history, parents } = outcome;
  return {
    ts: start,
    uid: outcome.uid,
    'id.orig_h': addressAt(table, record, place.ORIGINATOR),
    'id.orig_p': ports >>> 16,
    'id.resp_h': addressAt(table, record, place.RESPONDER),
    'id.resp_p': ports & 0xffff,
    'id.ctx.vlan': vlan,
    'id.ctx.inner_vlan': innerVlan,
    proto: protoName(protocol),
    service: services.length > 0 ? services.join(',') : undefined,
    duration: duration > 0 ? duration : undefined,
    orig_bytes: duration > 0 ? outcome.originatorBytes : undefined,
    resp_bytes: duration > 0 ? outcome.responderBytes : undefined,
    conn_state: outcome.state,
    local_orig: home.size > 0 ? isHome(home, page, base + place.ORIGINATOR) : undefined,
    local_resp: home.size > 0 ? isHome(home, page, base + place.RESPONDER) : undefined,
    missed_bytes: outcome.missed,
    history: history === '' ? undefined : history,
    orig_pkts: (page[base + place.ORIGINATOR_PACKETS] ?? 0) >>> 0,
    orig_ip_bytes: table.double(record, place.ORIGINATOR_IP_BYTES),
    resp_pkts: (page[base + place.RESPONDER_PACKETS] ?? 0) >>> 0,
    resp_ip_bytes: table.double(record, place.RESPONDER_IP_BYTES),
    tunnel_parents: parents !== null ? [...parents] : undefined,
    ip_proto: protocol,
    vlan,
    inner_vlan: innerVlan,
    ip_proto_name: IP_PROTOCOL_NAMES[protocol],
    community_id: communityId(page, base, protocol, ports >>> 16, ports & 0xffff, (flags & place.FLAG_ONE_WAY) !== 0),
    [EVIDENCE]: evidence(table, record),
  } as ConnRecord;
}

/** Where its first and last packet stand. */
function evidence(table: FlowTable, record: number): PlacePair {
  const files = table.word(record, place.FILES);
  return new PlacePair(
    files >>> 16,
    table.word(record, place.FIRST_NUMBER) >>> 0,
    table.double(record, place.FIRST_OFFSET),
    files & 0xffff,
    table.word(record, place.LAST_NUMBER) >>> 0,
    table.double(record, place.LAST_OFFSET),
  );
}

function isHome(home: Networks, page: Int32Array, at: number): boolean {
  return home.has(
    (page[at] ?? 0) >>> 0,
    (page[at + 1] ?? 0) >>> 0,
    (page[at + 2] ?? 0) >>> 0,
    (page[at + 3] ?? 0) >>> 0,
  );
}

function stateOf(connection: FlowConnection, flags: number): string {
  return connection.session ? tcpState(connection.session, connection.history.text) : datagramState(flags);
}

function datagramState(flags: number): string {
  if ((flags & 0xff) !== 17) return 'OTH';
  const responder = (flags & place.FLAG_RESPONDER_ACTIVE) !== 0;
  if ((flags & place.FLAG_ORIGINATOR_ACTIVE) !== 0) return responder ? 'SF' : 'S0';
  return responder ? 'SHR' : 'OTH';
}

/** `^`, `D` and `d` of a UDP flow. */
export function datagramHistory(flags: number): string {
  if ((flags & 0xff) !== 17) return '';
  const flipped = (flags & place.FLAG_FLIPPED) !== 0 ? '^' : '';
  const originator = (flags & place.FLAG_ORIGINATOR_ACTIVE) !== 0 ? 'D' : '';
  const responder = (flags & place.FLAG_RESPONDER_ACTIVE) !== 0 ? 'd' : '';
  const swapped = (flags & place.FLAG_RESPONDER_FIRST) !== 0;
  return flipped + (swapped ? responder + originator : originator + responder);
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

import { addressText } from '../core/address.js';
import { uidOf } from '../core/uid.js';
import type { AnyRecord } from '../records/schema.js';
import type { Connection } from './connection.js';
import { History } from './history.js';
import type { FlowReader } from './reader.js';
import type { FlowTable } from './table.js';
import * as place from './table.js';
import type { SessionOwner, TcpSession } from './tcp/session.js';
import type { Stream } from './tcp/stream.js';
import { type Encapsulation, OUTERMOST, type Tunnel } from './tunnels/encapsulation.js';

/** What a connection asks of the flows around it. */
export interface FlowHost {
  weird(connection: FlowConnection, name: string, addl: string, source: string): void;
  alarm(connection: FlowConnection, kind: number, at: number): void;
  /** The reader for the first payload, or null. */
  open(connection: FlowConnection): FlowReader | null;
  gap(connection: FlowConnection, stream: Stream, length: number): void;
  endWhenQuiet(connection: FlowConnection, period: number, quiet: number): void;
  room(connection: FlowConnection): boolean;
  /** Acknowledgements of new bytes, and those of bytes that were never seen. */
  readonly loss: { acks: number; gaps: number };
  /** Bytes of one direction that are shown to readers; 0: all. */
  readonly depth: number;
}

interface Ends {
  readonly originator: string;
  readonly originatorPort: number;
  readonly responder: string;
  readonly responderPort: number;
}

/** A flow that carries payload, or is otherwise of interest: the object over its record in the table. */
export class FlowConnection implements Connection, SessionOwner {
  readonly history = new History();
  readonly services: string[] = [];
  readonly extra: AnyRecord = {};
  readonly uid: string;
  readonly table: FlowTable;
  readonly record: number;
  readonly birth: number;
  readonly silent: boolean;
  session: TcpSession | null = null;
  reader: FlowReader | null = null;
  /** The consumer was asked. */
  opened = false;
  /** The reader needs no more. */
  muted = false;
  encapsulation: Encapsulation = OUTERMOST;
  /** Uids of the innermost tunnels that it was seen in. */
  parents: Set<string> | null = null;
  tunnelChanges = 0;
  /** This connection as a tunnel, once it carried one. */
  tunnel: Tunnel | null = null;
  /** Sides whose tunnel packets were valid: 1 the originator's, 2 the responder's. */
  tunnelSides = 0;
  /** The tunnel (TUNNEL_) that its bytes turned out not to be, 0 if none. */
  refusedTunnel = 0;
  missed = 0;
  gaps = 0;
  originatorFiles = 0;
  responderFiles = 0;
  held = 0;
  hadWeird = false;
  /** Alarms of an earlier generation no longer count. */
  generation = 0;
  over = false;
  private readonly host: FlowHost;
  /** Kept once the record is another flow's: a file in pieces outlives the connections that brought it. */
  private ends: Ends | null = null;

  constructor(host: FlowHost, table: FlowTable, record: number) {
    this.host = host;
    this.table = table;
    this.record = record;
    this.uid = flowUid(table, record);
    this.birth = table.double(record, place.BIRTH);
    const flags = table.word(record, place.PROTOCOL);
    this.silent = (flags & place.FLAG_SILENT) !== 0;
    if ((flags & place.FLAG_FLIPPED) !== 0) this.history.add('^', true);
  }

  /** The record goes. */
  leave(): void {
    const { originator, originatorPort, responder, responderPort } = this;
    this.ends = { originator, originatorPort, responder, responderPort };
  }

  get ipProtocol(): number {
    return this.table.word(this.record, place.PROTOCOL) & 0xff;
  }

  get proto(): string {
    return protoName(this.ipProtocol);
  }

  get originator(): string {
    return this.ends?.originator ?? addressAt(this.table, this.record, place.ORIGINATOR);
  }

  get responder(): string {
    return this.ends?.responder ?? addressAt(this.table, this.record, place.RESPONDER);
  }

  get originatorPort(): number {
    return this.ends?.originatorPort ?? this.table.word(this.record, place.PORTS) >>> 16;
  }

  get responderPort(): number {
    return this.ends?.responderPort ?? this.table.word(this.record, place.PORTS) & 0xffff;
  }

  get start(): number {
    return this.table.double(this.record, place.START);
  }

  get last(): number {
    return this.table.double(this.record, place.LAST);
  }

  set last(time: number) {
    this.table.setDouble(this.record, place.LAST, time);
  }

  get vlan(): number {
    return (this.table.word(this.record, place.VLANS) >>> 16) - 1;
  }

  get innerVlan(): number {
    return (this.table.word(this.record, place.VLANS) & 0xffff) - 1;
  }

  get tunnelParents(): readonly string[] {
    return this.encapsulation.tunnels.map(tunnel => tunnel.uid);
  }

  sawStart(fromOriginator: boolean): boolean {
    return this.session?.side(fromOriginator).synSeen ?? false;
  }

  get handshake(): boolean {
    return this.session !== null && !this.session.partial;
  }

  payloadBytes(fromOriginator: boolean): number {
    const { session } = this;
    if (session) return session.side(fromOriginator).size(session.side(!fromOriginator));
    if (this.ipProtocol === 6) return 0;
    return this.table.double(this.record, fromOriginator ? place.ORIGINATOR_PAYLOAD : place.RESPONDER_PAYLOAD);
  }

  flip(): void {
    place.swapRecord(this.table, this.record);
    this.session?.flip();
    this.history.flip();
    this.reader?.flipped();
  }

  addHistory(letter: string): void {
    this.history.mark(letter);
  }

  endWhenQuiet(period: number, quiet: number): void {
    this.host.endWhenQuiet(this, period, quiet);
  }

  // What a TCP session asks for.

  weird(name: string, addl = '', source = ''): void {
    this.hadWeird = true;
    this.host.weird(this, name, addl, source);
  }

  get reading(): boolean {
    return !this.opened || (this.reader !== null && !this.muted);
  }

  room(): boolean {
    return this.host.room(this);
  }

  acknowledged(lost: boolean): void {
    const { loss } = this.host;
    loss.acks++;
    if (lost) loss.gaps++;
  }

  alarm(kind: number, at: number): void {
    this.host.alarm(this, kind, at);
  }

  cancelAlarms(): void {
    this.generation++;
  }

  deliver(stream: Stream, bytes: Uint8Array, start: number, end: number): void {
    const reader = this.host.open(this);
    if (!reader || this.muted) return;
    const { depth } = this.host;
    // `next` is already behind these bytes; numbers begin with 1.
    const beyond = depth > 0 ? Math.max(0, stream.next - 1 - depth) : 0;
    if (beyond < end - start) this.muted = !reader.stream(stream.fromOriginator, bytes, start, end - beyond);
  }

  gap(stream: Stream, _seq: number, length: number): void {
    this.gaps++;
    this.host.gap(this, stream, length);
    const reader = this.host.open(this);
    if (reader && !this.muted) this.muted = !reader.gap(stream.fromOriginator, length);
  }

  ended(fromOriginator: boolean): void {
    if (!this.muted) this.reader?.end(fromOriginator);
  }
}

export function protoName(protocol: number): string {
  if (protocol === 6) return 'tcp';
  if (protocol === 17) return 'udp';
  return protocol === 1 || protocol === 58 ? 'icmp' : 'unknown_transport';
}

export function addressAt(table: FlowTable, record: number, at: number): string {
  const page = table.page(record);
  const base = table.base(record) + at;
  return addressText(
    (page[base] ?? 0) >>> 0,
    (page[base + 1] ?? 0) >>> 0,
    (page[base + 2] ?? 0) >>> 0,
    (page[base + 3] ?? 0) >>> 0,
  );
}

const facts = new Int32Array(14);

/** The name of a flow, from its tuple (in either direction) and its first packet. */
export function flowUid(table: FlowTable, record: number): string {
  const page = table.page(record);
  const base = table.base(record);
  const swapped = ((page[base + place.PROTOCOL] ?? 0) & place.FLAG_FLIPPED) !== 0;
  for (let at = 0; at < 8; at++) facts[at] = page[base + (swapped ? (at + 4) & 7 : at)] ?? 0;
  const ports = page[base + place.PORTS] ?? 0;
  facts[8] = swapped ? (ports << 16) | (ports >>> 16) : ports;
  facts[9] = (page[base + place.PROTOCOL] ?? 0) & 0xff;
  facts[10] = page[base + place.START] ?? 0;
  facts[11] = page[base + place.START + 1] ?? 0;
  facts[12] = page[base + place.FIRST_NUMBER] ?? 0;
  facts[13] = (page[base + place.FILES] ?? 0) >>> 16;
  return uidOf('C', facts);
}

/** What tells a flow from others, without an object of its own. */
export function identityOf(table: FlowTable, record: number) {
  const ports = table.word(record, place.PORTS);
  return {
    uid: flowUid(table, record),
    originator: addressAt(table, record, place.ORIGINATOR),
    originatorPort: ports >>> 16,
    responder: addressAt(table, record, place.RESPONDER),
    responderPort: ports & 0xffff,
    ipProtocol: table.word(record, place.PROTOCOL) & 0xff,
    start: table.double(record, place.START),
  };
}

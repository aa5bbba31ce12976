import type { Networks } from '../core/networks.js';
import type { Packet } from '../decode/packet.js';
import { type Order, STEP_LAST_FLOWS, STEP_TIMERS } from '../records/order.js';
import type { RecordSink } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import { connLog } from './conn-log.js';
import { connRecord, lightRecord } from './conn-record.js';
import { QuietAlarm, SessionAlarm } from './flow-alarms.js';
import { FlowConnection, type FlowHost } from './flow-connection.js';
import { isScale } from './history.js';
import { FlowKey, vlansOf } from './key.js';
import { HostPolicies } from './overlap.js';
import type { FlowSettings } from './params.js';
import type { FlowConsumer, FlowReader } from './reader.js';
import { recallHistory } from './recall.js';
import * as place from './table.js';
import { Segment } from './tcp/segment.js';
import { TcpSession } from './tcp/session.js';
import { Stream } from './tcp/stream.js';
import { AlarmQueue, TimerWheel } from './timers.js';
import { TunnelUses } from './tunnels/uses.js';

const TCP = 6;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

export interface KeeperOptions {
  settings: FlowSettings;
  home: Networks;
  seed: number;
  order: Order;
}

/** Keeps flows from their first packet to their record: table, time-outs, and the objects of those that carry payload. */
export class FlowKeeper implements FlowHost {
  readonly table = new place.FlowTable();
  readonly alarms: AlarmQueue;
  readonly tunnels: TunnelUses;
  /** Where the run is. */
  readonly order: Order;
  readonly policies: HostPolicies;
  readonly depth: number;
  readonly statistics = {
    streamsGivenUp: 0,
    flows: 0,
    evictions: 0,
    gaps: 0,
    gapBytes: 0,
    conflicts: 0,
    retransmissions: 0,
  };
  readonly loss = { acks: 0, gaps: 0 };
  now = 0;
  /** Bytes that all streams hold for holes to be filled. */
  private held = 0;
  private readonly wheel: TimerWheel;
  private readonly objects: (FlowConnection | undefined)[] = [];
  private objectCount = 0;
  private readonly settings: FlowSettings;
  private readonly home: Networks;
  private readonly seed: number;
  private readonly consumer: FlowConsumer;
  private readonly sink: RecordSink;
  private readonly key = new FlowKey();
  private readonly recalled = new Segment();
  private readonly interim = new Map<number, number>();
  /** The shortest silence that ends a flow of any kind. */
  private readonly shortest: number;
  private readonly due: (record: number) => number;
  private readonly isLive: (record: number) => boolean;

  constructor(options: KeeperOptions, consumer: FlowConsumer, sink: RecordSink) {
    this.settings = options.settings;
    this.depth = options.settings.depth;
    this.home = options.home;
    this.seed = options.seed;
    this.consumer = consumer;
    this.sink = sink;
    const { tcpInactivity, udpInactivity, icmpInactivity, otherInactivity } = options.settings;
    const idle = [tcpInactivity, udpInactivity, icmpInactivity, otherInactivity].filter(seconds => seconds > 0);
    this.shortest = Math.min(...idle);
    this.order = options.order;
    this.alarms = new AlarmQueue(this.order);
    this.wheel = new TimerWheel(this.table, this.order);
    this.policies = new HostPolicies(options.settings.policy, options.settings.hostPolicies);
    this.tunnels = new TunnelUses(sink);
    this.due = record => this.visit(record);
    this.isLive = record => (this.table.word(record, place.PROTOCOL) & place.FLAG_LIVE) !== 0;
  }

  /** Time goes on: what is due is closed. */
  advance(now: number): void {
    if (now <= this.now) return;
    this.now = now;
    const { alarms, order } = this;
    if (alarms.size > 0) {
      order.enterAlarms();
      alarms.advance(now);
    }
    order.enter(STEP_TIMERS);
    this.wheel.advance(now, this.due);
  }

  /** The object of a record, if it has one. */
  object(record: number): FlowConnection | undefined {
    return this.objects[record];
  }

  /** A new flow for the key; `flip`: the packet's sender is the responder. */
  begin(key: FlowKey, packet: Packet, flip: boolean): number {
    const { maxFlows, maxConnections } = this.settings;
    if (this.table.size >= maxFlows || this.objectCount >= maxConnections) this.evict();
    const record = this.table.insert(key);
    if (!this.order.silent) this.statistics.flows++;
    const page = this.table.page(record);
    const base = this.table.base(record);
    this.table.setDouble(record, place.START, packet.ts);
    this.table.setDouble(record, place.LAST, packet.ts);
    page[base + place.VLANS] = vlansOf(packet);
    page[base + place.FIRST_NUMBER] = packet.number;
    page[base + place.FILES] = packet.file << 16;
    this.table.setDouble(record, place.FIRST_OFFSET, packet.offset);
    this.table.setDouble(record, place.BIRTH, this.order.birth);
    if (this.order.silent) page[base + place.PROTOCOL] = (page[base + place.PROTOCOL] ?? 0) | place.FLAG_SILENT;
    if (flip) place.swapRecord(this.table, record);
    this.objects[record] = undefined;
    return record;
  }

  /** Watches the time-out of a new flow. */
  watch(record: number): void {
    this.wheel.add(record, this.deadline(record));
  }

  /** The object of a record, made where there is none. */
  connection(record: number): FlowConnection {
    const known = this.objects[record];
    if (known) return known;
    const connection = new FlowConnection(this, this.table, record);
    this.objects[record] = connection;
    this.objectCount++;
    if (connection.ipProtocol === TCP) this.startSession(connection);
    else if (connection.ipProtocol === 17) recallHistory(connection);
    return connection;
  }

  /** Lets an object go that holds nothing which the record does not. */
  forget(connection: FlowConnection): void {
    if (connection.tunnel || connection.parents !== null || connection.services.length > 0 || connection.hadWeird)
      return;
    for (const _ in connection.extra) return;
    if (this.objects[connection.record]) this.objectCount--;
    this.objects[connection.record] = undefined;
  }

  /** Ends a flow: its reader, its streams, its record in conn.log. */
  close(record: number): void {
    const connection = this.objects[record];
    if (!connection) {
      this.sink.emit(connLog, lightRecord(this.table, record, this.home));
      this.remove(record);
      return;
    }
    if (connection.over) return;
    connection.over = true;
    connection.cancelAlarms();
    this.finishStreams(connection);
    const { reader } = connection;
    connection.reader = null;
    reader?.close();
    if (connection.tunnel) this.tunnels.over(connection.tunnel, this.now);
    this.sink.emit(connLog, connRecord(connection, this.home));
    connection.leave();
    this.remove(record);
  }

  /** Ends every flow, the first begun first. */
  closeAll(): void {
    const { table } = this;
    const records = new Int32Array(table.size);
    let count = 0;
    table.forEach(record => {
      records[count++] = record;
    });
    records.sort((a, b) => table.double(a, place.BIRTH) - table.double(b, place.BIRTH));
    this.order.enter(STEP_LAST_FLOWS);
    for (const record of records) {
      if (!this.isLive(record)) continue;
      this.turnTo(record);
      this.close(record);
    }
  }

  // What a connection asks for.

  weird(connection: FlowConnection, name: string, addl: string, source: string): void {
    this.sink.emit(weirdLog, {
      ts: this.now,
      uid: connection.uid,
      'id.orig_h': connection.originator,
      'id.orig_p': connection.originatorPort,
      'id.resp_h': connection.responder,
      'id.resp_p': connection.responderPort,
      name,
      addl: addl === '' ? undefined : addl,
      notice: false,
      peer: 'zeek',
      source: source === '' ? undefined : source,
    });
  }

  alarm(connection: FlowConnection, kind: number, at: number): void {
    this.alarms.set(new SessionAlarm(this, connection, kind, at));
  }

  endWhenQuiet(connection: FlowConnection, period: number, quiet: number): void {
    if (period > 0) this.alarms.set(new QuietAlarm(this, connection, this.now, period, quiet));
  }

  room(connection: FlowConnection): boolean {
    const { session } = connection;
    const held = session ? session.originator.stream.held + session.responder.stream.held : 0;
    this.held += held - connection.held;
    connection.held = held;
    if (this.held <= this.settings.maxStreamBytes) return true;
    this.statistics.streamsGivenUp++;
    return false;
  }

  open(connection: FlowConnection): FlowReader | null {
    if (connection.opened) return connection.reader;
    connection.opened = true;
    connection.reader = this.consumer.open(connection);
    return connection.reader;
  }

  gap(connection: FlowConnection, stream: Stream, length: number): void {
    const { session } = connection;
    this.statistics.gaps++;
    this.statistics.gapBytes += length;
    if (!session) return;
    const clean = session.cleanlyEstablished;
    if (clean && isScale(++session.side(stream.fromOriginator).gaps))
      connection.history.add('G', stream.fromOriginator);
    if (clean || this.settings.reportGapsForPartial) connection.missed += length;
  }

  /** What follows is about the flow of a record. */
  private turnTo(record: number): void {
    const { table } = this;
    this.order.about(table.double(record, place.BIRTH), (table.word(record, place.PROTOCOL) & place.FLAG_SILENT) !== 0);
  }

  /** When a record is due; expires it at once where that has passed. -1: it is gone. */
  private visit(record: number): number {
    if (!this.isLive(record)) return -1;
    const deadline = this.deadline(record);
    if (deadline > this.now) {
      if (this.settings.longConnection > 0) this.tellInterim(record);
      return deadline;
    }
    this.turnTo(record);
    this.close(record);
    return -1;
  }

  /** When the flow ends if nothing more comes. */
  deadline(record: number): number {
    const { settings } = this;
    const flags = this.table.word(record, place.PROTOCOL);
    const last = this.table.double(record, place.LAST);
    const protocol = flags & 0xff;
    if (protocol !== TCP) {
      const idle =
        protocol === 17
          ? settings.udpInactivity
          : protocol === 1 || protocol === 58
            ? settings.icmpInactivity
            : settings.otherInactivity;
      return last + (idle > 0 ? idle : Number.POSITIVE_INFINITY);
    }
    const session = this.objects[record]?.session;
    if (session) {
      const idle = session.inHandshake ? settings.udpInactivity : settings.tcpInactivity;
      return last + (idle > 0 ? idle : Number.POSITIVE_INFINITY);
    }
    if ((flags & place.FLAG_RESET) !== 0) return last + settings.tcpCloseDelay;
    const delay = settings.tcpAttemptDelay > 0 ? settings.tcpAttemptDelay : settings.udpInactivity;
    return this.table.double(record, place.START) + delay;
  }

  /** The flow of a record has ended before `now`. */
  isOver(record: number, now: number): boolean {
    const flags = this.table.word(record, place.PROTOCOL);
    const quiet = now - this.table.double(record, place.LAST);
    if (quiet < this.shortest && ((flags & 0xff) !== TCP || (flags & place.FLAG_SESSION) !== 0)) return false;
    return this.deadline(record) <= now;
  }

  private tellInterim(record: number): void {
    const { longConnection } = this.settings;
    const periods = Math.floor((this.now - this.table.double(record, place.START)) / longConnection);
    if (periods <= (this.interim.get(record) ?? 0) || !this.objects[record]) return;
    this.interim.set(record, periods);
    this.turnTo(record);
    this.sink.emit(connLog, Object.assign(connRecord(this.connection(record), this.home), { interim: true }));
  }

  /** Makes the session of a TCP connection, and plays to it what was only remembered. */
  private startSession(connection: FlowConnection): void {
    const { table } = this;
    const { record } = connection;
    const page = table.page(record);
    const base = table.base(record);
    const flags = page[base + place.PROTOCOL] ?? 0;
    const last = connection.last;
    const session = new TcpSession(
      connection,
      this.settings,
      new Stream(true, this.receiverPolicy(page, base + place.RESPONDER)),
      new Stream(false, this.receiverPolicy(page, base + place.ORIGINATOR)),
      connection.start,
    );
    connection.session = session;
    page[base + place.PROTOCOL] = flags | place.FLAG_SESSION;
    if ((page[base + place.ORIGINATOR_PACKETS] ?? 0) === 0) return;
    const { recalled } = this;
    const word = (at: number) => page[base + at] ?? 0;
    recalled.recall(connection.start, true, SYN, word(place.SYN_SEQ), word(place.SYN_ACK), word(place.SYN_WINDOW));
    session.process(recalled);
    if ((flags & place.FLAG_RESET) !== 0) {
      const control = RST | ((flags & place.FLAG_RESET_ACK) !== 0 ? ACK : 0);
      recalled.recall(last, false, control, word(place.RESET_SEQ), word(place.RESET_ACK), word(place.RESET_WINDOW));
      session.process(recalled);
    }
    connection.last = last;
  }

  private receiverPolicy(page: Int32Array, at: number) {
    return this.policies.of(
      (page[at] ?? 0) >>> 0,
      (page[at + 1] ?? 0) >>> 0,
      (page[at + 2] ?? 0) >>> 0,
      (page[at + 3] ?? 0) >>> 0,
    );
  }

  private finishStreams(connection: FlowConnection): void {
    const { session } = connection;
    if (!session) return;
    session.drain();
    this.held -= connection.held;
    this.statistics.conflicts += session.originator.stream.conflicts + session.responder.stream.conflicts;
    this.statistics.retransmissions += session.originator.retransmissions + session.responder.retransmissions;
  }

  private remove(record: number): void {
    const { key, table } = this;
    const page = table.page(record);
    const base = table.base(record);
    key.source0 = page[base] ?? 0;
    key.source1 = page[base + 1] ?? 0;
    key.source2 = page[base + 2] ?? 0;
    key.source3 = page[base + 3] ?? 0;
    key.destination0 = page[base + 4] ?? 0;
    key.destination1 = page[base + 5] ?? 0;
    key.destination2 = page[base + 6] ?? 0;
    key.destination3 = page[base + 7] ?? 0;
    const ports = page[base + place.PORTS] ?? 0;
    key.sourcePort = ports >>> 16;
    key.destinationPort = ports & 0xffff;
    key.protocol = (page[base + place.PROTOCOL] ?? 0) & 0xff;
    key.vlans = this.settings.vlanKey ? (page[base + place.VLANS] ?? 0) : 0;
    key.network = page[base + place.NETWORK] ?? 0;
    key.rehash(this.seed);
    if (this.objects[record]) this.objectCount--;
    this.objects[record] = undefined;
    this.interim.delete(record);
    table.remove(record, key.hash);
  }

  /** At the cap the flow nearest its time-out goes: attempts before connections, so that a scan evicts itself. */
  private evict(): void {
    const record = this.wheel.soonest(this.isLive);
    if (record < 0) return;
    this.statistics.evictions++;
    const { order } = this;
    const { silent } = order;
    order.silent = (this.table.word(record, place.PROTOCOL) & place.FLAG_SILENT) !== 0;
    this.close(record);
    order.silent = silent;
  }
}

import type { Networks } from '../core/networks.js';
import type { Platform } from '../core/platform.js';
import type { Decoder } from '../decode/decoder.js';
import { CHECKSUM_BAD, Packet, TCP_ACK, TCP_SYN } from '../decode/packet.js';
import { TUNNEL_GRE } from '../decode/tunnels.js';
import { Order, STEP_LAST_LOSS, STEP_PACKET } from '../records/order.js';
import type { RecordSink } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import { type FlowConnection, identityOf } from './flow-connection.js';
import { Fragments } from './fragments/fragments.js';
import { isScale, SEEN_DATA } from './history.js';
import { icmpCounterpart } from './icmp-pairs.js';
import { FlowKeeper } from './keeper.js';
import { FlowKey, vlansOf } from './key.js';
import { remember } from './light-tcp.js';
import { keepLinkFacts } from './link-facts.js';
import { LossMeter } from './loss.js';
import { packetWeird } from './packet-weird.js';
import type { FlowSettings } from './params.js';
import type { FlowConsumer } from './reader.js';
import { Roles } from './roles.js';
import { ScanWatch } from './scan-watch.js';
import { Shard } from './shard.js';
import * as place from './table.js';
import { Segment } from './tcp/segment.js';
import { changeTunnel } from './tunnels/change.js';
import { type Encapsulation, IpTunnels, OUTERMOST, type Tunnel } from './tunnels/encapsulation.js';
import { confirmTunnel, refuseTunnel } from './tunnels/over-udp.js';

export interface FlowOptions {
  params: FlowSettings;
  home: Networks;
  platform: Platform;
  /** Seeds the table's hash, at random; it never shows. */
  seed: number;
  /** Tell attempts and answers: somebody watches for scans. */
  attempts?: boolean;
  /** Measure what the capture lost: somebody watches. */
  loss?: boolean;
  /** Keep link-layer addresses and PPPoE sessions of connections. */
  linkFacts?: boolean;
  /** Where the run is, for the order of its records. */
  order?: Order;
  /** The part of all flows that is kept here; all of them without it. */
  shard?: Shard;
}

const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMP6 = 58;
const SCTP = 132;
/** IP protocols whose packets make no flow: tunnels, ESP, no next header, mobility. */
const NO_FLOW = new Set([2, 4, 41, 47, 50, 59, 97, 115, 135]);
const MAX_DEPTH = 8;
/** Finds the flow of each packet, keeps its state, and shows its payload to whoever reads it. */
export class Flows {
  /** The innermost packet at hand. */
  current = new Packet();
  readonly keeper: FlowKeeper;
  private readonly settings: FlowSettings;
  private readonly decoder: Decoder;
  private readonly consumer: FlowConsumer;
  private readonly sink: RecordSink;
  private readonly seed: number;
  private readonly order: Order;
  private readonly shard: Shard;
  /** The record of the packet at hand, -1 if it has none. */
  private record = -1;
  private readonly watch: ScanWatch | null;
  private readonly linkFacts: boolean;
  private readonly measuresLoss: boolean;
  private loss: LossMeter | null = null;
  private readonly fragments: Fragments;
  private readonly ipTunnels: IpTunnels;
  private readonly roles: Roles;
  private readonly inner: Packet[] = [];
  private readonly key = new FlowKey();
  private readonly segment = new Segment();
  private readonly checksumErrors = { ip: 0, tcp: 0, udp: 0, icmp: 0 };
  private readonly dropsBadChecksums: boolean;

  constructor(options: FlowOptions, decoder: Decoder, consumer: FlowConsumer, sink: RecordSink) {
    const settings = options.params;
    this.settings = settings;
    this.decoder = decoder;
    this.consumer = consumer;
    this.sink = sink;
    this.seed = options.seed;
    this.linkFacts = options.linkFacts ?? false;
    this.measuresLoss = options.loss ?? false;
    this.order = options.order ?? new Order();
    this.shard = options.shard ?? new Shard();
    const { order } = this;
    this.keeper = new FlowKeeper({ settings, home: options.home, seed: options.seed, order }, consumer, sink);
    this.watch = options.attempts ? new ScanWatch(this.keeper, settings, options.seed, sink) : null;
    this.fragments = new Fragments(
      settings.maxFragments,
      settings.fragmentTimeout,
      this.keeper.policies,
      (name, packet) => sink.emit(weirdLog, packetWeird(name, packet)),
    );
    this.ipTunnels = new IpTunnels(settings.ipTunnelTimeout);
    this.roles = new Roles(settings.likelyServerPorts);
    this.dropsBadChecksums = decoder.options.checksums === 'validate';
  }

  get now(): number {
    return this.keeper.now;
  }

  get statistics() {
    return { ...this.keeper.statistics, ...this.fragments.statistics, checksums: { ...this.checksumErrors } };
  }

  /** One packet that `Decoder.frame` has read: time goes on, then its flow sees it and what it carries. */
  packet(packet: Packet): void {
    if (packet.ts > this.keeper.now) {
      this.advance(packet.ts);
      this.order.enter(STEP_PACKET);
    }
    this.take(packet, OUTERMOST);
  }

  /** Only the clock moved on. */
  advance(now: number): void {
    this.keeper.advance(now);
    if (this.measuresLoss && this.loss === null) this.loss = this.meter(now);
  }

  /** The capture is over. */
  finish(): void {
    this.keeper.closeAll();
    this.order.enter(STEP_LAST_LOSS);
    this.loss?.measure(this.keeper.now);
  }

  private meter(now: number): LossMeter {
    const { keeper, settings } = this;
    const options = { first: settings.lossFirst, interval: settings.lossInterval, counters: keeper.loss };
    return new LossMeter(options, keeper.alarms, this.sink, now);
  }

  private take(packet: Packet, encapsulation: Encapsulation): void {
    this.current = packet;
    this.record = -1;
    if (packet.ipVersion === 0 || packet.broken) return;
    this.order.nextPlace(!this.shard.owns(packet));
    if (packet.isFragment) {
      const payload = this.fragments.add(packet);
      if (!payload) return;
      this.decoder.transport(packet, payload, 0, payload.length);
      if (packet.broken || packet.isFragment) return;
      this.order.silent = !this.shard.owns(packet);
    }
    if (this.order.silent && !this.shard.isShared(packet)) {
      this.watch?.quotes(packet, -1, this.shard);
      return;
    }
    const connection = this.flow(packet, encapsulation);
    this.watch?.quotes(packet, this.record, this.shard);
    if (packet.refusedTunnel !== 0 && connection) refuseTunnel(connection, packet, this.sink, this.keeper.now);
    if (packet.tunnel !== 0 && connection?.refusedTunnel !== packet.tunnel)
      this.openTunnel(packet, encapsulation, connection);
    this.current = packet;
  }

  /** The packets that a tunnel carries. */
  private openTunnel(packet: Packet, encapsulation: Encapsulation, connection: FlowConnection | null): void {
    const { depth } = packet;
    const { order } = this;
    const { silent } = order;
    if (depth >= MAX_DEPTH) return;
    let into = this.inner[depth];
    if (!into) {
      into = new Packet();
      this.inner[depth] = into;
    }
    // GRE is a tunnel of a pair of addresses, over UDP (RFC 8086) too.
    const tunnel =
      connection && packet.tunnel !== TUNNEL_GRE
        ? this.tunnelOf(connection, packet)
        : this.ipTunnels.of(packet, this.keeper.now);
    const within = encapsulation.within(tunnel);
    order.nextPlace(silent);
    this.decoder.inner(packet, into);
    this.take(into, within);
    order.nextPlace(silent);
    while (this.decoder.next(into)) {
      this.take(into, within);
      order.nextPlace(silent);
    }
  }

  private tunnelOf(connection: FlowConnection, packet: Packet): Tunnel {
    if (connection.tunnel === null) {
      connection.tunnel = {
        uid: connection.uid,
        originator: connection.originator,
        originatorPort: connection.originatorPort,
        responder: connection.responder,
        responderPort: connection.responderPort,
        kind: packet.tunnel,
      };
    }
    return connection.tunnel;
  }

  /** The flow of the packet; its object where the packet is a tunnel over UDP. */
  private flow(packet: Packet, encapsulation: Encapsulation): FlowConnection | null {
    const { key } = this;
    const protocol = packet.ipProtocol;
    if (protocol === TCP || protocol === UDP) {
      if (packet.transport === 0) return null;
      key.read(packet, packet.sourcePort, packet.destinationPort, false);
    } else if (protocol === ICMP || protocol === ICMP6) {
      if (packet.transport === 0) return null;
      const counterpart = icmpCounterpart(protocol === ICMP6, packet.sourcePort);
      key.read(packet, packet.sourcePort, counterpart < 0 ? packet.destinationPort : counterpart, counterpart < 0);
    } else {
      if (packet.tunnel !== 0 || NO_FLOW.has(protocol)) return null;
      key.read(packet, 0, 0, false);
    }
    key.vlans = this.settings.vlanKey ? vlansOf(packet) : 0;
    key.network = this.settings.tunnelKey ? packet.tunnelId + 1 : 0;
    key.rehash(this.seed);
    let record = this.keeper.table.find(key);
    if (record >= 0 && this.isOver(record, packet)) {
      this.keeper.close(record);
      record = -1;
    }
    let fresh = false;
    if (record < 0) {
      if (protocol === TCP && !this.wanted(packet)) return null;
      const flip = this.roles.flips(packet);
      record = this.keeper.begin(key, packet, flip);
      fresh = true;
    }
    this.record = record;
    const fromOriginator = this.keeper.table.fromOriginator(record, key);
    this.keep(record, packet, encapsulation, fresh);
    if (fresh && this.isExpected(record)) this.keeper.open(this.keeper.connection(record));
    if (protocol === TCP) this.tcp(record, packet, fromOriginator);
    else this.datagram(record, packet, fromOriginator);
    if (fresh) this.keeper.watch(record);
    this.watch?.see(record, packet, fromOriginator, fresh);
    if ((packet.tunnel | packet.confirmedTunnel | packet.refusedTunnel) === 0) return null;
    const connection = this.keeper.connection(record);
    confirmTunnel(connection, packet, fromOriginator, this.settings.delayTeredo);
    return connection;
  }

  private isExpected(record: number): boolean {
    const { consumer } = this;
    const { table } = this.keeper;
    if (!consumer.expects?.(table.word(record, place.PORTS) & 0xffff)) return false;
    return consumer.isExpected?.(identityOf(table, record)) ?? true;
  }

  /** The flow of that tuple has ended before this packet: by time, or since a new one begins. */
  private isOver(record: number, packet: Packet): boolean {
    if (this.keeper.isOver(record, packet.ts)) return true;
    if (packet.ipProtocol !== TCP || (packet.flags & TCP_SYN) === 0 || packet.fault !== '') return false;
    const session = this.keeper.object(record)?.session;
    if (session) return session.isReuse(packet.flags, packet.seq, packet.ts);
    if ((packet.flags & TCP_ACK) !== 0 || this.keeper.table.word(record, place.SYN_SEQ) >>> 0 === packet.seq)
      return false;
    return this.keeper.connection(record).session?.isReuse(packet.flags, packet.seq, packet.ts) ?? false;
  }

  private wanted(packet: Packet): boolean {
    const syn = (packet.flags & TCP_SYN) !== 0;
    if (syn && (packet.flags & TCP_ACK) === 0) return true;
    return this.settings.partialConnections && (!syn || this.settings.synAckConnections);
  }

  /** Where the packet stands, in which tunnels it came, and what of its link layer is kept. */
  private keep(record: number, packet: Packet, encapsulation: Encapsulation, fresh: boolean): void {
    const { keeper } = this;
    const page = keeper.table.page(record);
    const base = keeper.table.base(record);
    page[base + place.LAST_NUMBER] = packet.number;
    page[base + place.FILES] = ((page[base + place.FILES] ?? 0) & 0xffff0000) | (packet.file & 0xffff);
    keeper.table.setDouble(record, place.LAST_OFFSET, packet.offset);
    if (fresh && this.linkFacts) {
      const flipped = !keeper.table.fromOriginator(record, this.key);
      keepLinkFacts(keeper.connection(record), packet, flipped);
    }
    if (encapsulation === OUTERMOST && !keeper.object(record)) return;
    const connection = keeper.object(record) ?? keeper.connection(record);
    if (changeTunnel(connection, encapsulation, fresh, this.settings.tunnelChanges))
      keeper.tunnels.found(encapsulation, keeper.now);
  }

  private count(record: number, packet: Packet, fromOriginator: boolean): void {
    const { table } = this.keeper;
    const page = table.page(record);
    const base = table.base(record);
    const at = base + (fromOriginator ? place.ORIGINATOR_PACKETS : place.RESPONDER_PACKETS);
    page[at] = (page[at] ?? 0) + 1;
    const bytes = fromOriginator ? place.ORIGINATOR_IP_BYTES : place.RESPONDER_IP_BYTES;
    table.setDouble(record, bytes, table.double(record, bytes) + packet.ipLength);
  }

  private tcp(record: number, packet: Packet, fromOriginator: boolean): void {
    const { keeper } = this;
    let connection = keeper.object(record);
    if (packet.transportChecksum === CHECKSUM_BAD) {
      this.checksumErrors.tcp++;
      connection = connection ?? keeper.connection(record);
      connection.weird('bad_TCP_checksum', '', 'TCP');
      const sender = connection.session?.side(fromOriginator);
      if (sender && isScale(++sender.checksums)) connection.history.add('C', fromOriginator);
      if (this.dropsBadChecksums) return;
    }
    if (packet.fault !== '') {
      connection = connection ?? keeper.connection(record);
      connection.weird(packet.fault, packet.faultDetail, packet.faultSource);
      return;
    }
    if (!connection) {
      if (remember(keeper.table, record, packet, fromOriginator)) {
        this.count(record, packet, fromOriginator);
        return;
      }
      connection = keeper.connection(record);
    }
    this.segment.read(packet, fromOriginator);
    connection.session?.process(this.segment);
    this.count(record, packet, fromOriginator);
  }

  /** UDP, ICMP and everything else. */
  private datagram(record: number, packet: Packet, fromOriginator: boolean): void {
    const { keeper } = this;
    const { table } = keeper;
    const protocol = packet.ipProtocol;
    if (packet.transportChecksum === CHECKSUM_BAD && this.badChecksum(record, protocol, fromOriginator)) return;
    this.count(record, packet, fromOriginator);
    if (packet.fault !== '') keeper.connection(record).weird(packet.fault, packet.faultDetail, packet.faultSource);
    table.setDouble(record, place.LAST, packet.ts);
    const page = table.page(record);
    const base = table.base(record);
    const flags = page[base + place.PROTOCOL] ?? 0;
    const known = protocol === UDP || protocol === ICMP || protocol === ICMP6;
    if (known) {
      const bytes = fromOriginator ? place.ORIGINATOR_PAYLOAD : place.RESPONDER_PAYLOAD;
      table.setDouble(record, bytes, table.double(record, bytes) + packet.payloadLength);
      const active = fromOriginator ? place.FLAG_ORIGINATOR_ACTIVE : place.FLAG_RESPONDER_ACTIVE;
      if ((flags & active) === 0) {
        const first = !fromOriginator && (flags & place.FLAG_ORIGINATOR_ACTIVE) === 0;
        page[base + place.PROTOCOL] = flags | active | (first ? place.FLAG_RESPONDER_FIRST : 0);
        if (protocol === UDP) keeper.object(record)?.history.once(SEEN_DATA, 'D', fromOriginator);
      }
    }
    if (protocol !== UDP && !known && protocol !== SCTP) return;
    if ((flags & place.FLAG_UNREAD) === 0) this.read(record, packet, fromOriginator);
  }

  /** True if the packet goes no further. */
  private badChecksum(record: number, protocol: number, fromOriginator: boolean): boolean {
    const connection = this.keeper.connection(record);
    if (protocol === UDP) {
      if (!this.order.silent) this.checksumErrors.udp++;
      connection.weird('bad_UDP_checksum', '', 'UDP');
      connection.history.once(0x80, 'C', fromOriginator);
    } else {
      this.checksumErrors.icmp++;
      connection.weird('bad_ICMP_checksum', '', 'ICMP');
    }
    return this.dropsBadChecksums;
  }

  /** Shows a datagram to its reader; an ICMP message with its header. */
  private read(record: number, packet: Packet, fromOriginator: boolean): void {
    const { keeper } = this;
    const icmp = packet.ipProtocol === ICMP || packet.ipProtocol === ICMP6;
    const start = icmp ? packet.transportStart : packet.payloadStart;
    const length = packet.payloadLength + packet.payloadStart - start;
    if (length === 0) return;
    const connection = keeper.connection(record);
    const reader = keeper.open(connection);
    if (reader?.datagram(fromOriginator, packet.bytes, start, packet.payloadEnd, length)) return;
    connection.muted = true;
    keeper.table.setWord(record, place.PROTOCOL, keeper.table.word(record, place.PROTOCOL) | place.FLAG_UNREAD);
    if (!reader && packet.tunnel === 0) keeper.forget(connection);
  }
}

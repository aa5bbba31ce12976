import { DuplicateFilter } from '../capture/duplicates.js';
import { addressText } from '../core/address.js';
import { EarshotError } from '../core/error.js';
import type { Networks } from '../core/networks.js';
import type { Platform } from '../core/platform.js';
import { Decoder } from '../decode/decoder.js';
import { Packet } from '../decode/packet.js';
import type { Extractor } from '../files/extract.js';
import { Files } from '../files/files.js';
import { filesParams } from '../files/params.js';
import { answerLog, attemptLog } from '../flow/attempt.js';
import { type FlowOptions, Flows } from '../flow/flows.js';
import { lossLog } from '../flow/loss.js';
import { flowParams } from '../flow/params.js';
import { isIcmpError } from '../flow/quoted.js';
import { LANES, laneOf, Shard } from '../flow/shard.js';
import { recognitionParams } from '../protocols/session/params.js';
import { Sessions } from '../protocols/session/sessions.js';
import { Order, STEP_LAST_PACKETS, STEP_PACKET } from '../records/order.js';
import { reporterLog } from '../records/reporter.js';
import type { AnyRecord, Log } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import { decodeOptions, decodeParams } from './decode-params.js';
import { Faults } from './faults.js';
import { fileAnalyzers } from './file-analyzers.js';
import { PacketProtocols } from './packet-protocols.js';
import { type Parts, streamParams } from './parts.js';
import type { Settings } from './settings/settings.js';
import { ANOTHERS, ANYBODYS, OWN, Skim } from './workers/skim.js';

export interface FrontOptions {
  settings: Settings;
  parts: Parts;
  platform: Platform;
  /** Seeds hash tables; never shows in the output. */
  seed: number;
  extractor?: Extractor | undefined;
  /** Packets that a mirror port showed twice are left out, not only counted. */
  dropDuplicates?: boolean | undefined;
}

/** What takes the records of a front, and which of the internal ones it wants. */
export interface FrontSink extends RecordSink {
  isWatched(log: Log): boolean;
}

/** Of which run, and which part of it, a front is. */
export interface FrontPlace {
  readonly clock?: { now: number; packet: Packet };
  readonly faults?: Faults;
  readonly order?: Order;
  readonly shard?: { readonly index: number; readonly count: number };
}

/** The layers from packets to records: one for a whole run, or one a worker for its share of the flows. */
export class Front {
  readonly faults: Faults;
  /** Zeek's clock begins at the first second: what is stamped before it is told at 1. */
  readonly clock: { now: number; packet: Packet };
  readonly order: Order;
  private readonly sink: FrontSink;
  private readonly shard: Shard;
  private readonly skim: Skim;
  private readonly decoder: Decoder;
  private readonly flows: Flows;
  private readonly sessions: Sessions;
  private readonly files: Files;
  private readonly packetProtocols: PacketProtocols;
  private readonly filter = new DuplicateFilter({ lanes: LANES + 1 });
  private readonly dropsDuplicates: boolean;
  private duplicates = 0;
  /** What is odd about a frame of which it is not yet known whose it is. */
  private held: AnyRecord[] | null = null;

  constructor(options: FrontOptions, sink: FrontSink, place: FrontPlace = {}) {
    const { settings, parts, platform } = options;
    this.sink = sink;
    this.faults = place.faults ?? new Faults();
    this.clock = place.clock ?? { now: 1, packet: new Packet() };
    this.dropsDuplicates = options.dropDuplicates ?? false;
    const order = place.order ?? new Order();
    this.order = order;
    const decode = decodeOptions(settings.section('decode', decodeParams), settings.checksums);
    const together = parts.protocols.filter(({ joinsHosts }) => joinsHosts).flatMap(({ ports }) => ports?.udp ?? []);
    this.shard = new Shard({ ...(place.shard ?? { index: 0, count: 1 }), together, decode });
    this.skim = new Skim(this.shard);
    this.decoder = new Decoder(decode, {
      weird: (name, packet, addl, source) => this.packetWeird(name, packet, addl, source),
    });
    const { clock } = this;
    const common = { ...options, home: settings.home, clock, sink, order };
    this.files = filesOf(common);
    this.sessions = sessionsOf(common, this.files, (where, error) => this.fault(where, error));
    this.flows = new Flows(flowOptions(common, this.shard), this.decoder, this.sessions, sink);
    this.packetProtocols = new PacketProtocols(parts.protocols, { settings, platform, clock, sink });
  }

  /** One frame; its fields of the frame are set. A mistake of our own costs this frame, and is told. */
  packet(packet: Packet): void {
    this.order.next();
    try {
      this.take(packet);
    } catch (error) {
      this.fault('packet', error);
    }
  }

  /** Only the clock moves on. */
  advance(now: number): void {
    this.clock.now = now;
    this.flows.advance(now);
    this.files.advance(now);
    this.sessions.advance(now);
  }

  /** The capture is over: everything pending goes out. */
  finish(): void {
    const { now } = this.clock;
    this.order.end();
    this.guarded('flow at the end', () => this.flows.finish());
    this.guarded('files at the end', () => this.files.finish());
    this.sessions.finish(now);
    this.order.enter(STEP_LAST_PACKETS);
    this.guarded('packet protocols at the end', () => this.packetProtocols.close());
  }

  get statistics() {
    const { duplicates } = this;
    return { ...this.flows.statistics, filesGivenUp: this.files.evictions, faults: this.faults.count, duplicates };
  }

  private take(packet: Packet): void {
    const { clock, order } = this;
    clock.packet = packet;
    if (packet.ts > clock.now) this.advance(packet.ts);
    else this.flows.advance(packet.ts);
    order.enter(STEP_PACKET);
    const whose = this.shard.isOnly ? OWN : this.skim.look(packet);
    if (whose === ANOTHERS) return;
    this.held = whose === ANYBODYS ? [] : null;
    this.decoder.frame(packet);
    const isCommon = this.isCommon(packet);
    if (this.held) {
      order.silent = !this.owns(packet);
      if (!order.silent) for (const record of this.held) this.sink.emit(weirdLog, record);
      this.held = null;
      if (order.silent && !isCommon) return;
    }
    const { silent } = order;
    if (this.filter.isDuplicate(packet, isCommon ? LANES : laneOf(packet))) {
      if (!silent) this.duplicates++;
      if (this.dropsDuplicates) return;
    }
    if (packet.ipVersion !== 0) this.flows.packet(packet);
    else if (!silent) this.packetProtocols.packet(packet);
    order.nextPlace(silent);
    while (this.decoder.next(packet)) {
      this.flows.packet(packet);
      order.nextPlace(silent);
    }
  }

  /** Whose a frame is that had to be decoded to tell: what holds no IP is shard 0's. */
  private owns(packet: Packet): boolean {
    return packet.ipVersion === 0 ? this.shard.index === 0 : this.shard.owns(packet);
  }

  /** Whether every shard reads on in it. */
  private isCommon(packet: Packet): boolean {
    return this.shard.isShared(packet) || packet.restStart >= 0 || isIcmpError(packet);
  }

  /** What fails here must not keep the rest of the end from coming. */
  private guarded(where: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      this.fault(where, error);
    }
  }

  /** A mistake of our own: kept for the report of the run, and told in reporter.log when it happens. */
  private fault(where: string, error: unknown): void {
    if (this.order.silent && !(error instanceof EarshotError)) return;
    this.faults.add(where, error);
    const message = error instanceof Error ? error.message : String(error);
    this.sink.emit(reporterLog, { ts: this.clock.now, level: 'Reporter::ERROR', message, location: where });
  }

  private packetWeird(name: string, packet: Packet, addl?: string, source?: string): void {
    const record: AnyRecord = { ts: this.clock.now, name, notice: false, peer: 'zeek' };
    if (addl) record['addl'] = addl;
    if (source) record['source'] = source;
    if (packet.ipVersion !== 0) {
      record['id.orig_h'] = addressText(packet.source0, packet.source1, packet.source2, packet.source3);
      record['id.orig_p'] = 0;
      record['id.resp_h'] = addressText(
        packet.destination0,
        packet.destination1,
        packet.destination2,
        packet.destination3,
      );
      record['id.resp_p'] = 0;
    }
    if (this.held) this.held.push(record);
    else this.sink.emit(weirdLog, record);
  }
}

/** What the layers of a front are made with. */
interface Common extends FrontOptions {
  readonly home: Networks;
  readonly clock: { readonly now: number; readonly packet: Packet };
  readonly sink: FrontSink;
  readonly order: Order;
}

function filesOf(common: Common): Files {
  const { settings, parts, platform } = common;
  const analyzers = fileAnalyzers(parts.protocols, settings, platform);
  return new Files({ ...common, params: settings.section('files', filesParams), analyzers });
}

function sessionsOf(common: Common, files: Files, onFault: (where: string, error: unknown) => void): Sessions {
  const { settings, parts, platform, home, clock, sink, order } = common;
  const own = parts.protocols.map(({ name, params }) => [name, settings.section(`protocols.${name}`, params ?? {})]);
  return new Sessions({
    protocols: parts.protocols,
    settings: Object.fromEntries(own),
    recognition: settings.section('recognition', recognitionParams),
    platform,
    home,
    clock,
    sink,
    order,
    files,
    zeekServicesOnly: settings.isZeek,
    onFault,
  });
}

function flowOptions({ settings, platform, home, seed, sink, order }: Common, shard: Shard): FlowOptions {
  const isWatched = (log: unknown) => sink.isWatched(log as Log);
  return {
    params: { ...settings.section('flow', flowParams), policy: settings.section('stream', streamParams).policy },
    home,
    platform,
    seed,
    order,
    shard,
    attempts: isWatched(attemptLog) || isWatched(answerLog),
    loss: isWatched(lossLog),
    linkFacts:
      settings.loaded('policy/protocols/conn/mac-logging') ||
      settings.loaded('policy/protocols/conn/pppoe-session-id-logging'),
  };
}

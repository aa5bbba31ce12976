import { DuplicateFilter } from '../capture/duplicates.js';
import { addressText } from '../core/address.js';
import type { Platform } from '../core/platform.js';
import { Decoder } from '../decode/decoder.js';
import { Packet } from '../decode/packet.js';
import type { Finding, Raised } from '../detect/contract.js';
import { SEVERITIES } from '../detect/contract.js';
import type { Extractor } from '../files/extract.js';
import type { FileAnalyzerEntry } from '../files/file.js';
import { Files } from '../files/files.js';
import { filesParams } from '../files/params.js';
import { answerLog, attemptLog } from '../flow/attempt.js';
import { Flows } from '../flow/flows.js';
import { lossLog } from '../flow/loss.js';
import { flowParams } from '../flow/params.js';
import { recognitionParams } from '../protocols/session/params.js';
import { Sessions } from '../protocols/session/sessions.js';
import { type NoticeRecord, noticeLog } from '../records/notice.js';
import { reporterLog } from '../records/reporter.js';
import type { AnyRecord, Columns, Log, RecordOf } from '../records/schema.js';
import { weirdLog } from '../records/weird.js';
import { decodeOptions, decodeParams } from './decode-params.js';
import { type Fault, Faults } from './faults.js';
import { PacketProtocols } from './packet-protocols.js';
import { type Parts, streamParams } from './parts.js';
import type { Settings } from './settings/settings.js';
import { type Output, Stage } from './stage.js';

export interface EngineOptions {
  settings: Settings;
  parts: Parts;
  platform: Platform;
  /** Seeds hash tables; never shows in the output. */
  seed: number;
  extractor?: Extractor | undefined;
  /** Packets that a mirror port showed twice are left out, not only counted. */
  dropDuplicates?: boolean | undefined;
}

/** Joins the layers: packets in; records, findings and counters out. Reads no clock and no disk. */
export class Engine {
  readonly settings: Settings;
  readonly findings: Finding[] = [];
  readonly faults = new Faults();
  private readonly parts: Parts;
  private readonly platform: Platform;
  private readonly decoder: Decoder;
  private readonly flows: Flows;
  private readonly sessions: Sessions;
  private readonly files: Files;
  private readonly packetProtocols: PacketProtocols;
  private readonly stage: Stage;
  /** Zeek's clock begins at the first second: what is stamped before it is told at 1. */
  private readonly duplicates = new DuplicateFilter();
  private readonly dropsDuplicates: boolean;
  private readonly clock = { now: 1, packet: new Packet() };

  constructor(options: EngineOptions, outputs: readonly Output[]) {
    const { settings, parts, platform } = options;
    this.settings = settings;
    this.parts = parts;
    this.platform = platform;
    this.dropsDuplicates = options.dropDuplicates ?? false;
    this.stage = new Stage(this.clock, (where, error) => this.faults.add(where, error));
    for (const output of outputs) this.stage.addOutput(output);
    this.addPolicies();
    this.addDetectors();
    this.decoder = new Decoder(decodeOptions(settings.section('decode', decodeParams), settings.checksums), {
      weird: (name, packet, addl, source) => this.packetWeird(name, packet, addl, source),
    });
    const { clock, stage: sink } = this;
    const { home } = settings;
    this.files = new Files({
      params: settings.section('files', filesParams),
      platform,
      home,
      clock,
      sink,
      analyzers: this.fileAnalyzers(),
      extractor: options.extractor,
    });
    this.sessions = new Sessions({
      protocols: parts.protocols,
      settings: Object.fromEntries(
        parts.protocols.map(({ name, params }) => [name, settings.section(`protocols.${name}`, params ?? {})]),
      ),
      recognition: settings.section('recognition', recognitionParams),
      platform,
      home,
      clock,
      sink,
      files: this.files,
      zeekServicesOnly: settings.isZeek,
      onFault: (where, error) => this.fault(where, error),
    });
    this.flows = new Flows(
      {
        params: { ...settings.section('flow', flowParams), policy: settings.section('stream', streamParams).policy },
        home,
        platform,
        seed: options.seed,
        attempts:
          this.stage.isWatched(attemptLog as unknown as Log) || this.stage.isWatched(answerLog as unknown as Log),
        loss: this.stage.isWatched(lossLog as unknown as Log),
        linkFacts:
          settings.loaded('policy/protocols/conn/mac-logging') ||
          settings.loaded('policy/protocols/conn/pppoe-session-id-logging'),
      },
      this.decoder,
      this.sessions,
      sink,
    );
    this.packetProtocols = new PacketProtocols(parts.protocols, { settings, platform, clock, sink });
  }

  /** One frame; its fields of the frame are set. A mistake of our own costs this frame, and is told. */
  packet(packet: Packet): void {
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
    this.guarded('flow at the end', () => this.flows.finish());
    this.guarded('files at the end', () => this.files.finish());
    this.sessions.finish(now);
    this.guarded('packet protocols at the end', () => this.packetProtocols.close());
    this.stage.flush(now);
    this.findings.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || a.start - b.start);
  }

  /** A record that the engine itself has to say. */
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    this.stage.emit(log, record);
  }

  get now(): number {
    return this.clock.now;
  }

  get statistics() {
    return {
      ...this.flows.statistics,
      filesGivenUp: this.files.evictions,
      faults: this.faults.count,
      duplicates: this.duplicates.duplicates,
    };
  }

  get faultList(): readonly Fault[] {
    return this.faults.list;
  }

  private take(packet: Packet): void {
    const { clock } = this;
    clock.packet = packet;
    if (packet.ts > clock.now) this.advance(packet.ts);
    this.decoder.frame(packet);
    if (this.duplicates.isDuplicate(packet) && this.dropsDuplicates) return;
    if (packet.ipVersion === 0) this.packetProtocols.packet(packet);
    else this.flows.packet(packet);
    while (this.decoder.next(packet)) this.flows.packet(packet);
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
    this.faults.add(where, error);
    const message = error instanceof Error ? error.message : String(error);
    this.stage.emit(reporterLog, { ts: this.clock.now, level: 'Reporter::ERROR', message, location: where });
  }

  private addPolicies(): void {
    const { settings, stage, platform } = this;
    const emit = <C extends Columns>(log: Log<C>, record: RecordOf<C>) => stage.emit(log, record);
    for (const policy of this.parts.policies) {
      if (policy.script !== undefined && !settings.loaded(policy.script)) continue;
      const watcher = policy.open({
        settings: settings.section(`policies.${policy.name}`, policy.params ?? {}) as never,
        home: settings.home,
        platform,
        loaded: script => settings.loaded(script),
        emit,
        notice: (notice: NoticeRecord) => stage.emit(noticeLog, { ts: this.clock.now, ...notice }),
      });
      stage.addPolicy(policy.watches, watcher);
    }
  }

  private addDetectors(): void {
    const { settings, stage } = this;
    for (const detector of this.parts.detectors) {
      const watcher = detector.watch(settings.section(`detectors.${detector.name}`, detector.params) as never, {
        home: settings.home,
        raise: finding => this.raise(finding),
      });
      const logs = Array.isArray(detector.watches) ? (detector.watches as readonly Log[]) : [detector.watches as Log];
      stage.addDetector(logs, watcher);
    }
  }

  private raise(finding: Finding): Raised {
    const at = this.findings.push(finding) - 1;
    return {
      update: grown => {
        this.findings[at] = grown;
      },
    };
  }

  private fileAnalyzers(): FileAnalyzerEntry[] {
    const entries: FileAnalyzerEntry[] = [];
    for (const { name, analyzer, mimeTypes, openFile, needsDigests, params } of this.parts.protocols) {
      if (!mimeTypes || !openFile) continue;
      const settings = this.settings.section(`protocols.${name}`, params ?? {}) as never;
      const { platform } = this;
      entries.push({
        name: analyzer ?? name.toUpperCase(),
        mimeTypes,
        digests: needsDigests ?? false,
        open: report => openFile(Object.assign(report, { settings, platform }) as never),
      });
    }
    return entries;
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
    this.stage.emit(weirdLog, record);
  }
}

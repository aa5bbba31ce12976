import type { FrameSource } from '../capture/source.js';
import type { Platform } from '../core/platform.js';
import { Packet } from '../decode/packet.js';
import type { Detector, Finding } from '../detect/contract.js';
import type { Protocol } from '../protocols/contract.js';
import type { BuiltInRecord } from './built-in-records.js';
import { Engine } from './engine.js';
import { ALL_PARTS, settingsTree } from './parts.js';
import { type Configuration, Settings } from './settings/settings.js';
import { type Summary, SummaryCollector } from './summary/summary.js';

export interface AnalysisOptions {
  /** Settings, as in a configuration file. */
  configuration?: Configuration;
  /** Networks at home. */
  homeNet?: readonly string[];
  /** Protocols and detectors beside those that earshot has. */
  protocols?: readonly Protocol[];
  detectors?: readonly Detector[];
}

/** Records as they appear; findings and summary once all records were taken. */
export interface Analysis extends AsyncIterable<BuiltInRecord> {
  readonly findings: readonly Finding[];
  readonly summary: Summary | undefined;
}

/** Where an analysis takes its frames from and what it computes with: Node's or a browser's. */
export interface Surroundings {
  open(): FrameSource | Promise<FrameSource>;
  platform(): Platform;
}

/** Reads a source through an engine and hands its records on, in Node and in browsers alike. */
export class SourceAnalysis implements Analysis {
  findings: readonly Finding[] = [];
  summary: Summary | undefined;
  private readonly surroundings: Surroundings;
  private readonly options: AnalysisOptions;

  constructor(surroundings: Surroundings, options: AnalysisOptions) {
    this.surroundings = surroundings;
    this.options = options;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<BuiltInRecord> {
    const { options } = this;
    const parts = {
      protocols: [...(options.protocols ?? []), ...ALL_PARTS.protocols],
      policies: ALL_PARTS.policies,
      detectors: [...ALL_PARTS.detectors, ...(options.detectors ?? [])],
    };
    const settings = new Settings(settingsTree(parts), options.configuration, options.homeNet);
    const collector = new SummaryCollector();
    let batch: BuiltInRecord[] = [];
    const seed = (Math.random() * 2 ** 32) >>> 0;
    const engine = new Engine({ settings, parts, platform: this.surroundings.platform(), seed }, [
      (log, record) => {
        collector.see(log, record);
        batch.push(Object.assign(record, { log: log.name }) as BuiltInRecord);
      },
    ]);
    const source = await this.surroundings.open();
    const packet = new Packet();
    for (;;) {
      while (source.next(packet)) engine.packet(packet);
      yield* batch;
      batch = [];
      const more = source.more();
      if (!(typeof more === 'boolean' ? more : await more)) break;
    }
    engine.finish();
    source.close();
    yield* batch;
    this.findings = engine.findings;
    const { checksums, duplicates } = engine.statistics;
    const checksumErrors = checksums.ip + checksums.tcp + checksums.udp + checksums.icmp;
    const faults = engine.faults.count;
    const rest = { findings: engine.findings, checksumErrors, duplicates, faults, interrupted: false };
    this.summary = collector.summary(source.files, rest, address => settings.home.hasText(address));
  }
}

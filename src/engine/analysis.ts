import type { FrameSource } from '../capture/source.js';
import type { Platform } from '../core/platform.js';
import { Packet } from '../decode/packet.js';
import type { Detector } from '../detect/contract.js';
import type { WrittenFinding } from '../detect/findings.js';
import type { Protocol } from '../protocols/contract.js';
import type { BuiltInRecord } from './built-in-logs.js';
import { Engine } from './engine.js';
import { ALL_PARTS, settingsTree } from './parts.js';
import { type Configuration, Settings } from './settings/settings.js';
import { runFacts } from './summary/facts.js';
import { type Summary, SummaryCollector } from './summary/summary.js';

export interface AnalysisOptions {
  /** Settings, as in a configuration file: `{ 'flow.maxFlows': 1000 }` or `{ flow: { maxFlows: 1000 } }`. */
  configuration?: Configuration;
  /** Networks at home, `10.0.0.0/8`; default: private and special ones. */
  homeNet?: readonly string[];
  /** Protocols and detectors beside those that earshot has; protocols of the caller are asked first. */
  protocols?: readonly Protocol[];
  detectors?: readonly Detector[];
}

/**
 * Records as they appear, in the order in which the engine tells them (conn when a connection is over), with `ts` and
 * all times in seconds since 1970, intervals in seconds, addresses as text; a value that is not there is undefined.
 * Iterating throws an `EarshotError` for an input that cannot be read and for a setting that does not exist; damage
 * inside an input is told in the summary. Iterating again reads the input again.
 */
export interface Analysis extends AsyncIterable<BuiltInRecord> {
  /** The gravest first; empty until all records were taken. */
  readonly findings: readonly WrittenFinding[];
  /** Undefined until all records were taken. */
  readonly summary: Summary | undefined;
  /** Takes all records, for those who want none of them. */
  finish(): Promise<Summary>;
}

/** Where an analysis takes its frames from and what it computes with: Node's or a browser's. */
export interface Surroundings {
  open(): FrameSource | Promise<FrameSource>;
  platform(): Platform;
}

/** Reads a source through an engine and hands its records on, in Node and in browsers alike. */
export class SourceAnalysis implements Analysis {
  findings: readonly WrittenFinding[] = [];
  summary: Summary | undefined;
  private readonly surroundings: Surroundings;
  private readonly options: AnalysisOptions;

  constructor(surroundings: Surroundings, options: AnalysisOptions) {
    this.surroundings = surroundings;
    this.options = options;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<BuiltInRecord> {
    for await (const batch of this.batches()) yield* batch;
  }

  async finish(): Promise<Summary> {
    for await (const _ of this.batches());
    if (!this.summary) throw new Error('an analysis ended without its summary');
    return this.summary;
  }

  private async *batches(): AsyncIterable<readonly BuiltInRecord[]> {
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
    try {
      const packet = new Packet();
      for (;;) {
        while (source.next(packet)) engine.packet(packet);
        yield batch;
        batch = [];
        const more = source.more();
        if (!(typeof more === 'boolean' ? more : await more)) break;
      }
      engine.finish();
    } finally {
      source.close();
    }
    this.findings = engine.findings;
    const facts = runFacts(engine, parts, { filteredOut: 0, interrupted: false });
    this.summary = collector.summary(source.files, facts, address => settings.home.hasText(address));
    yield batch;
  }
}

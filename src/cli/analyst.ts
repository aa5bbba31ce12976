import type { FrameSource } from '../capture/source.js';
import type { WrittenFinding } from '../detect/findings.js';
import { Engine } from '../engine/engine.js';
import type { Fault } from '../engine/faults.js';
import { ALL_PARTS } from '../engine/parts.js';
import { nodePlatform } from '../engine/platform/node.js';
import { type RunOptions, type RunResult, run } from '../engine/run.js';
import type { Configuration, Settings } from '../engine/settings/settings.js';
import type { SummaryCollector } from '../engine/summary/summary.js';
import type { AnyRecord, Log } from '../records/schema.js';
import { isLogSelected } from '../records/selection.js';
import type { LogWriter } from '../writers/contract.js';
import type { ZeekForm } from '../writers/zeek/lines.js';
import { ZeekWriter } from '../writers/zeek/writer.js';
import { folderExtractor } from './folder-extractor.js';
import { workerFile } from './workers.js';

/** What reads the captures of a run: an engine, or several workers. */
export interface Analyst {
  readonly settings: Settings;
  readonly now: number;
  readonly findings: WrittenFinding[];
  readonly faultList: readonly Fault[];
  readonly statistics: Engine['statistics'];
  run(source: FrameSource, options: RunOptions): Promise<RunResult>;
}

export interface AnalystOptions {
  readonly workers: number;
  readonly settings: Settings;
  readonly configuration: Configuration;
  readonly homeNet: readonly string[] | undefined;
  readonly checksums: Settings['checksums'] | undefined;
  readonly inputs: readonly string[];
  readonly sort: boolean;
  readonly filter: string | undefined;
  readonly dropDuplicates: boolean;
  /** Where files go that are extracted. */
  readonly extract: string | undefined;
  readonly writers: readonly LogWriter[];
  readonly only: readonly string[] | undefined;
  readonly evidence: boolean;
  readonly collector: SummaryCollector;
}

/** Descriptors of extracted files that all workers together may have open. */
const OPEN_FILES = 256;

export function makeAnalyst(options: AnalystOptions): Promise<Analyst> | Analyst {
  return options.workers > 1 ? crewOf(options) : engineOf(options);
}

function engineOf(options: AnalystOptions): Analyst {
  const { settings, dropDuplicates } = options;
  const engine = new Engine(
    {
      settings,
      parts: ALL_PARTS,
      platform: nodePlatform(),
      seed: (Math.random() * 2 ** 32) >>> 0,
      dropDuplicates,
      extractor: options.extract === undefined ? undefined : folderExtractor(options.extract),
    },
    [recordOutput(options)],
  );
  return {
    settings,
    get now() {
      return engine.now;
    },
    get findings() {
      return engine.findings;
    },
    get faultList() {
      return engine.faultList;
    },
    get statistics() {
      return engine.statistics;
    },
    run: (source, runOptions) => run(source, engine, runOptions),
  };
}

/** Loaded only where it is wanted: a run of one worker starts without it. */
async function crewOf(options: AnalystOptions): Promise<Analyst> {
  const { Crew } = await import('../engine/workers/crew.js');
  const { settings, workers, writers, collector, only, evidence } = options;
  const lineWriters = writers.filter(writer => writer instanceof ZeekWriter);
  const forms: ZeekForm[] = lineWriters.map(({ form }) => form);
  const { inputs, sort, filter, configuration, homeNet, checksums, dropDuplicates, extract } = options;
  const writing = { forms, takesRecords: lineWriters.length < writers.length, only, evidence };
  const extractor = extract === undefined ? undefined : folderExtractor(extract, OPEN_FILES / workers);
  const job = { inputs, sort, filter, configuration, homeNet, checksums, dropDuplicates, extract, writing };
  return new Crew(
    { job, workers, thread: workerFile(), extractor },
    {
      record: recordOutput(options),
      observed: (log, record) => {
        if (isLogSelected(log, settings)) collector.see(log, record, false);
      },
      line: (log, writer, ts, bytes, start, end) => {
        if (writer === 0) collector.count(log);
        lineWriters[writer]?.line(log, ts, bytes, start, end);
      },
    },
  );
}

function recordOutput({ settings, collector, writers, only }: AnalystOptions): (log: Log, record: AnyRecord) => void {
  return (log, record) => {
    if (!isLogSelected(log, settings)) return;
    const isWritten = writers.length > 0 && (!only || only.includes(log.name));
    collector.see(log, record, isWritten);
    if (!isWritten) return;
    for (const writer of writers) writer.write(log, record);
  };
}

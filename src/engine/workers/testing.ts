/** Runs of one capture as a whole and in shards, in one thread, for tests that compare them. */
import type { FrameSource } from '../../capture/source.js';
import { latin1 } from '../../core/bytes.js';
import { Findings } from '../../detect/findings.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { isLogSelected } from '../../records/selection.js';
import { JsonLines } from '../../writers/zeek/json-line.js';
import { lineFormatter } from '../../writers/zeek/lines.js';
import { Engine } from '../engine.js';
import { ALL_PARTS, settingsTree } from '../parts.js';
import { nodePlatform } from '../platform/node.js';
import { run } from '../run.js';
import { type Configuration, Settings } from '../settings/settings.js';
import { Stage } from '../stage.js';
import { SummaryCollector } from '../summary/summary.js';
import { addWatchers } from '../watchers.js';
import { type Batch, newBuffers } from './batch.js';
import { summed } from './counts.js';
import { logNamed } from './logs.js';
import { Merge } from './merge.js';
import type { Counts } from './messages.js';
import { Share } from './share.js';

/** All that a run comes to. */
export interface RunTexts {
  /** The lines of each log. */
  readonly logs: Readonly<Record<string, string>>;
  readonly findings: string;
  readonly counts: Counts;
  readonly seen: string;
}

type Open = () => FrameSource | Promise<FrameSource>;

const EVIDENCE = true;

/** The texts of logs, put together line by line. */
class Texts {
  readonly logs: Record<string, string> = {};
  readonly collector = new SummaryCollector();
  private readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  line(log: Log, text: string): void {
    this.logs[log.name] = (this.logs[log.name] ?? '') + text;
  }

  record(log: Log, record: AnyRecord): void {
    if (!isLogSelected(log, this.settings)) return;
    this.collector.see(log, record);
    const out = new JsonLines();
    lineFormatter(log, 'json', { selection: this.settings, evidence: EVIDENCE })(out, record);
    this.line(log, latin1(out.bytes, 0, out.length));
  }

  get seen(): string {
    const facts = { findings: [], lookedFor: [], givenUp: {} } as never;
    return JSON.stringify(this.collector.summary([], facts, () => false));
  }
}

const partsOf = (configuration: Configuration) => ({
  settings: new Settings(settingsTree(ALL_PARTS), configuration),
  parts: ALL_PARTS,
  platform: nodePlatform(),
  seed: (Math.random() * 2 ** 32) >>> 0,
});

/** One worker. */
export async function runAlone(open: Open, configuration: Configuration = {}): Promise<RunTexts> {
  const options = partsOf(configuration);
  const texts = new Texts(options.settings);
  const engine = new Engine(options, [(log, record) => texts.record(log, record)]);
  await run(await open(), engine);
  const findings = JSON.stringify(engine.findings, null, 1);
  return { logs: texts.logs, findings, counts: engine.statistics, seen: texts.seen };
}

/** So many shards, one after the other; then what they made is merged. */
export async function runShared(count: number, open: Open, configuration: Configuration = {}): Promise<RunTexts> {
  const options = partsOf(configuration);
  const texts = new Texts(options.settings);
  const clock = { now: 1 };
  const raised = new Findings();
  const stage = new Stage(clock, (_where, error) => {
    throw error;
  });
  stage.addOutput((log, record) => texts.record(log, record));
  addWatchers(stage, { ...options, clock, findings: raised });
  const merge = new Merge(
    count,
    logNamed(ALL_PARTS),
    {
      now: time => {
        clock.now = time;
      },
      line: (log, _writer, _ts, bytes, start, end) => {
        texts.collector.count(log);
        texts.line(log, latin1(bytes, start, end));
      },
      observed: (log, record) => {
        stage.observe(log, record);
        if (isLogSelected(log, options.settings)) texts.collector.see(log, record, false);
      },
      record: (log, record) => stage.emit(log, record),
    },
    () => {},
  );
  const counts: Counts[] = [];
  for (let index = 0; index < count; index++) {
    const writing = { forms: ['json' as const], takesRecords: false, evidence: EVIDENCE };
    const say = index === 0 ? { say: stage.emit.bind(stage) } : {};
    const own = { ...options, ...partsOf(configuration), shard: { index, count }, writing, ...say };
    const batches: Batch[] = [];
    const share = new Share(own, { isLocal: index === 0, send: batch => batches.push(batch), buffers: newBuffers });
    await share.run(await open(), {});
    for (const batch of batches) merge.add(index, batch);
    counts.push(share.front.statistics);
  }
  merge.advance();
  stage.flush(clock.now);
  const findings = JSON.stringify(raised.written(), null, 1);
  return { logs: texts.logs, findings, counts: summed(counts as [Counts, ...Counts[]]), seen: texts.seen };
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { FrameSource } from '../capture/source.js';
import { openCaptures } from '../capture/sources/open.js';
import { EarshotError } from '../core/error.js';
import { SEVERITIES, type Severity } from '../detect/contract.js';
import { ALL_PARTS, settingsTree } from '../engine/parts.js';
import type { RunOptions, RunResult } from '../engine/run.js';
import { type Configuration, Settings } from '../engine/settings/settings.js';
import { runFacts } from '../engine/summary/facts.js';
import { type Summary, SummaryCollector } from '../engine/summary/summary.js';
import { countText } from '../engine/summary/words.js';
import { filesParams } from '../files/params.js';
import type { LogWriter } from '../writers/contract.js';
import { writing } from '../writers/writing.js';
import { ZeekWriter } from '../writers/zeek/writer.js';
import { type Analyst, makeAnalyst } from './analyst.js';
import { readConfiguration, settingOption } from './configuration.js';
import { logNames } from './log-names.js';
import { outputFolder, subfolder } from './output-folder.js';
import { Progress } from './progress.js';
import { summaryText } from './summary-text.js';
import { workerCount, workersFlag } from './workers.js';

export interface AnalyzeFlags {
  out?: string;
  force?: boolean;
  format: string[];
  bpf?: string;
  homeNet?: string;
  config?: string;
  set: string[];
  checksums?: string;
  only?: string;
  sort: boolean;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
  failOn?: string;
  timeZone?: string;
  evidence?: boolean;
  hash?: string;
  extract?: string;
  dedup?: boolean;
  workers?: string;
}

const FORMATS = ['zeek-json', 'zeek-tsv', 'parquet', 'none'] as const;

const list = (value: string, before: string[]): string[] => [...before, ...value.split(',')];
/** The same where what is given is one text. */
const joined = (value: string, before: string | undefined): string => (before ? `${before},${value}` : value);

/** `earshot analyze FILE|FOLDER|- ...` */
export const analyzeCommand = (): Command =>
  new Command('analyze')
    .description('Reads captures and writes what happened in them: logs, findings and a summary.')
    .argument('<input...>', 'captures, folders of captures, or - for standard input')
    .option('--out <folder>', 'where logs go (default: a new folder named after the input)')
    .option('--force', 'replace logs in that folder')
    .addOption(
      new Option('--format <names>', `several allowed: ${FORMATS.join(', ')}`).argParser(list).default([], 'zeek-json'),
    )
    .option('--bpf <filter>', 'only packets that match, as in pcap-filter(7)')
    .option('--home-net <networks>', 'networks at home, comma-separated (default: private and special ones)', joined)
    .option('--config <file>', 'settings, JSON or YAML')
    .addOption(settingOption())
    .addOption(new Option('--checksums <how>', 'wrong checksums').choices(['accept', 'validate', 'ignore']))
    .option('--only <logs>', 'write these logs only, comma-separated', joined)
    .option('--no-sort', 'read inputs in the order given, not by the times of their packets')
    .option('--dedup', 'leave out packets that a mirror port showed twice')
    .option('--evidence', 'write where the packets of each record stand')
    .option('--hash <algorithms>', 'digests of files: md5, sha1, sha256', joined)
    .option('--extract <folder>', 'write files that were transferred into this folder')
    .option('--workers <number>', 'threads that share the work, or auto (default: 1)', workersFlag)
    .option('--json', 'the summary as one JSON object')
    .option('--quiet', 'no summary and no progress')
    .option('--no-color', 'no colours')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 3 when a finding is at least this').choices([...SEVERITIES]),
    )
    .option('--time-zone <name>', 'times of the summary: UTC, local, or a name such as Europe/Berlin')
    .action(async (inputs: string[], flags: AnalyzeFlags) => {
      await analyzeFiles(inputs, flags);
    });

/** What `analyze` does; `demo` does the same. Answers the folder and what was found. */
export async function analyzeFiles(
  inputs: string[],
  flags: AnalyzeFlags,
): Promise<{ folder: string; summary: Summary }> {
  const formats = flags.format.length > 0 ? flags.format : ['zeek-json'];
  for (const format of formats) {
    if (!(FORMATS as readonly string[]).includes(format)) {
      throw new EarshotError('usage', `--format ${format} is none of ${FORMATS.join(', ')}`);
    }
  }
  checkTimeZone(flags.timeZone);
  const only = flags.only === undefined ? undefined : logNames(flags.only);
  checkHashes(flags.hash);
  const configuration = await readSettings(flags);
  const settings = settingsOf(configuration, flags);
  const filter =
    flags.bpf === undefined ? undefined : (await import('../filter/bpf/compile.js')).compileFilter(flags.bpf);
  const source = await openCaptures(inputs, { sort: flags.sort });
  const workers = workerCount(flags.workers, source, line => process.stderr.write(`earshot: ${line}\n`));
  const folder = outputFolder(flags.out, inputs, flags.force ?? false);
  const writers = await makeWriters(formats, folder, settings, flags.evidence ?? false);
  const collector = new SummaryCollector();
  const engine = await makeAnalyst({
    workers,
    settings,
    configuration,
    homeNet: flags.homeNet?.split(','),
    checksums: flags.checksums as Settings['checksums'] | undefined,
    inputs: source.files.map(({ path }) => path),
    sort: flags.sort,
    filter: flags.bpf,
    dropDuplicates: flags.dedup ?? false,
    extract: extractionFolder(flags.extract, folder, settings),
    writers,
    only,
    evidence: flags.evidence ?? false,
    collector,
  });
  const { interrupted, filteredOut } = await runToEnd(
    source,
    engine,
    filter && { text: flags.bpf ?? '', for: type => filter.for(type) },
    flags,
  );
  for (const writer of writers) await writer.close(engine.now);
  source.close();
  writeFindings(join(folder, 'findings.json'), engine);
  const facts = runFacts(engine, ALL_PARTS, { filteredOut, interrupted });
  const summary = collector.summary(source.files, facts, address => settings.home.hasText(address));
  for (const path of source.ignored)
    if (!flags.quiet) process.stderr.write(`earshot: ${path}: no capture, passed over\n`);
  report(summary, folder, flags, settings, engine);
  process.exitCode = exitCode(summary, flags.failOn as Severity | undefined);
  return { folder, summary };
}

function writeFindings(path: string, engine: Analyst): void {
  writing(path, () => writeFileSync(path, `${JSON.stringify(engine.findings, null, 2)}\n`));
}

/** A name that no time zone has is said before the work, not after it. */
function checkTimeZone(name: string | undefined): void {
  if (name === undefined || name === 'local') return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    throw new EarshotError('usage', `--time-zone ${name} is no time zone`, 'try UTC, local or Europe/Berlin');
  }
}

const HASHES = ['md5', 'sha1', 'sha256'];

function checkHashes(list: string | undefined): void {
  const wrong = list?.split(',').find(name => !HASHES.includes(name));
  if (wrong !== undefined) throw new EarshotError('usage', `--hash ${wrong} is none of ${HASHES.join(', ')}`);
}

async function readSettings(flags: AnalyzeFlags): Promise<Configuration> {
  const configuration = { ...(await readConfiguration(flags.config, flags.set)) };
  if (flags.hash !== undefined) configuration['files.hash'] = flags.hash;
  if (flags.extract !== undefined) configuration['files.extract'] = true;
  return configuration;
}

function settingsOf(configuration: Configuration, flags: AnalyzeFlags): Settings {
  const settings = new Settings(settingsTree(ALL_PARTS), configuration, flags.homeNet?.split(','));
  if (flags.checksums !== undefined) settings.checksums = flags.checksums as Settings['checksums'];
  return settings;
}

async function makeWriters(
  formats: readonly string[],
  folder: string,
  settings: Settings,
  evidence: boolean,
): Promise<LogWriter[]> {
  const writers: LogWriter[] = [];
  const both = formats.includes('zeek-tsv') && formats.includes('zeek-json');
  if (formats.includes('zeek-tsv')) writers.push(new ZeekWriter({ folder, selection: settings, evidence }, 'tsv'));
  if (formats.includes('zeek-json')) {
    const place = both ? subfolder(folder, 'json') : folder;
    writers.push(new ZeekWriter({ folder: place, selection: settings, evidence }, 'json'));
  }
  if (formats.includes('parquet')) {
    const { ParquetLogWriter } = await import('../writers/parquet/writer.js');
    writers.push(new ParquetLogWriter({ folder, selection: settings, evidence }));
  }
  return writers;
}

/** Reads to the end, or until Ctrl-C; a second one ends at once. */
async function runToEnd(
  source: FrameSource,
  engine: Analyst,
  filter: RunOptions['filter'],
  flags: AnalyzeFlags,
): Promise<RunResult> {
  let stop = false;
  const onInterrupt = () => {
    if (stop) process.exit(130);
    stop = true;
    // What may never come is not waited for.
    if (source.files.some(({ path }) => path === '-')) process.stdin.destroy();
  };
  process.on('SIGINT', onInterrupt);
  const progress = new Progress(source, flags.quiet === true || !process.stderr.isTTY);
  const result = await engine.run(source, {
    filter,
    onBlock: packets => {
      progress.show(packets);
      return stop;
    },
  });
  progress.clear();
  process.off('SIGINT', onInterrupt);
  return { ...result, interrupted: result.interrupted || stop };
}

function report(summary: Summary, folder: string, flags: AnalyzeFlags, settings: Settings, engine: Analyst): void {
  for (const { path, damages } of summary.inputs) {
    for (const { offset, what } of damages) process.stderr.write(`earshot: ${path}: at byte ${offset}: ${what}\n`);
  }
  for (const { where, message, count, stack } of engine.faultList) {
    process.stderr.write(
      `earshot: a mistake of our own in ${where} (${count} times): ${message}. Please report it with this:\n${stack}\n`,
    );
  }
  if (settings.ignored.length > 0 && !flags.quiet) {
    process.stderr.write(
      `earshot: ${countText(settings.ignored.length, 'setting')} without effect here: ${settings.ignored.join(', ')}\n`,
    );
  }
  if (flags.quiet) return;
  const text = flags.json
    ? `${JSON.stringify({ folder, ...summary }, null, 2)}\n`
    : summaryText(summary, folder, { color: flags.color, timeZone: flags.timeZone });
  process.stdout.write(text);
}

function exitCode(summary: Summary, failOn: Severity | undefined): number {
  if (summary.interrupted) return 130;
  const worst = Math.max(-1, ...summary.findings.map(({ severity }) => SEVERITIES.indexOf(severity)));
  if (failOn !== undefined && worst >= SEVERITIES.indexOf(failOn)) return 3;
  return summary.inputs.some(({ damages }) => damages.length > 0) ? 2 : 0;
}

/** Where files go: the folder that was named, or one beside the logs where a setting asks for files. */
function extractionFolder(named: string | undefined, folder: string, settings: Settings): string | undefined {
  if (named !== undefined) return subfolder(named, '');
  return settings.section('files', filesParams).extract ? subfolder(folder, 'extract_files') : undefined;
}

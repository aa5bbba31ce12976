/**
 * Structure-aware fuzzing, a target a protocol, a reader and a layer: inputs that reach new blocks are kept and
 * mutated further (coverage by `instrument.mjs`). What is thrown, an input over a second, records that contradict their
 * declaration, or a heap that grows fail.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { Campaign, type Failure, isSlow, MAX_MS } from './campaign.js';
import { blockCount, freshBlocks } from './coverage.js';
import { type Input, inputText, readInput, sizeOf } from './input.js';
import { minimised } from './minimise.js';
import { Random } from './random.js';
import { allTargets } from './targets/all.js';
import { Watchdog } from './watchdog.js';

const SLICE_MS = 40;
const MAX_FAILURES = 40;
const MAX_HEAP_GROWTH = 200 << 20;
const CORPUS = 'tests/fuzz/corpus';
const REPORT_MS = 60_000;

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

function textOption(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const seed = option('seed', Date.now() % 1e9);
const seconds = option('seconds', 60);
const maxInputs = option('inputs', Number.POSITIVE_INFINITY);
const only = new RegExp(textOption('only') ?? '');
const random = new Random(seed);
const started = Date.now();
const targets = allTargets(textOption('captures')).filter(({ name }) => only.test(name));
const others = targets.flatMap(target => target.seeds);
const campaigns = targets.map(target => new Campaign(target, random, others));
const reachedBySeeds = freshBlocks();
const kept = new Set<string>();
let failures = 0;
let firstHeap = 0;
let reported = Date.now();
console.log(
  `fuzz: seed ${seed}, ${seconds} s, ${targets.length} targets, ${others.length} seeds, ` +
    `${blockCount() > 0 ? `${blockCount()} blocks` : 'without coverage'}`,
);

/** Writes what failed, made small, once a place. */
function keep({ target, input, error }: Failure): void {
  const place = placeOf(error);
  if (kept.has(place)) return;
  kept.add(place);
  failures++;
  const fails = (candidate: Input): boolean => {
    watchdog.see(target, candidate);
    if (error.message.startsWith('hang')) return isSlow(target, candidate);
    try {
      target.run(candidate);
      return false;
    } catch (other) {
      return placeOf(other as Error) === place;
    }
  };
  const small = fails(input) ? minimised(input, fails) : input;
  const text = inputText(target.name, small);
  mkdirSync(CORPUS, { recursive: true });
  const path = `${CORPUS}/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.input`;
  writeFileSync(path, text);
  console.error(`fuzz: ${target.name}: ${path} (${sizeOf(small)} bytes): ${error.stack}`);
}

/** What was thrown and where, without numbers. */
const placeOf = (error: Error): string =>
  `${error.message.split('\n')[0]?.replace(/[0-9]+|"[^"]*"/g, '')} ${error.stack?.match(/\n\s+at .*/)?.[0] ?? ''}`;

/** Bytes that are held once everything that is over is gone. */
async function heldBytes(): Promise<number> {
  await setImmediate();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function checkHeap(): Promise<void> {
  if (!globalThis.gc) return;
  // Corpora and tables grow to their caps in the beginning.
  if (firstHeap === 0 && Date.now() - started > 5 * REPORT_MS) firstHeap = await heldBytes();
  if (firstHeap === 0 || (await heldBytes()) < firstHeap + MAX_HEAP_GROWTH) return;
  const held = await heldBytes();
  if (held > firstHeap + MAX_HEAP_GROWTH) throw new Error(`the heap grew to ${held >> 20} MiB`);
}

const total = () => campaigns.reduce((sum, { inputs }) => sum + inputs, 0);
/** Bytes of the inputs that are kept: what they are cut out of counts. */
const corpusBytes = () => {
  const buffers = new Set(campaigns.flatMap(({ corpus }) => corpus.flat().map(({ bytes }) => bytes.buffer)));
  return [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
};
const reachedBlocks = () => campaigns.reduce((sum, { reached }) => sum + reached, reachedBySeeds);

function report(): void {
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const [heap, corpus, all] = [heapUsed + arrayBuffers, corpusBytes(), rss].map(bytes => Math.round(bytes / 2 ** 20));
  const spent = (Date.now() - started) / 1000;
  console.log(
    `fuzz: ${Math.round(spent)} s, ${total()} inputs, ${Math.round(total() / spent)} a second, ` +
      `${failures} failures, ${reachedBlocks()} of ${blockCount()} blocks, heap ${heap} MiB with ${corpus} of inputs, rss ${all} MiB`,
  );
}

/** Inputs that failed once, first. */
function replay(): void {
  if (!existsSync(CORPUS)) return;
  for (const name of readdirSync(CORPUS).filter(file => file.endsWith('.input'))) {
    const { target: wanted, input } = readInput(`${CORPUS}/${name}`);
    const target = targets.find(one => one.name === wanted);
    if (!target) continue;
    try {
      target.run(input);
      if (isSlow(target, input)) throw new Error(`hang: takes more than ${MAX_MS} ms`);
    } catch (error) {
      failures++;
      console.error(`fuzz: ${CORPUS}/${name} fails again: ${(error as Error).stack}`);
    }
  }
}

replay();
const watchdog = new Watchdog(`${CORPUS}/hang-${seed}.input`);
const until = started + seconds * 1000;
while (Date.now() < until && total() < maxInputs && failures < MAX_FAILURES) {
  for (const campaign of campaigns) {
    for (const failure of campaign.run({ milliseconds: SLICE_MS }, (target, input) => watchdog.see(target, input)))
      keep(failure);
    // As a run does after each block: what Node does only then would pile up.
    await setImmediate();
    if (Date.now() >= until) break;
  }
  if (Date.now() - reported < REPORT_MS) continue;
  reported = Date.now();
  await checkHeap();
  report();
}
report();
for (const { target, inputs, milliseconds, corpus, slowest } of campaigns) {
  if (process.argv.includes('--table')) {
    const rate = Math.round((inputs * 1000) / Math.max(1, milliseconds));
    console.log(`${target.name}\t${inputs}\t${rate}/s\t${corpus.length} kept\t${Math.round(slowest)} ms at most`);
  }
}
process.exit(failures > 0 ? 1 : 0);

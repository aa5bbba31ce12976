/**
 * Structure-aware fuzzing of the whole engine. An input is a session or some frames, mutated at the level of frames,
 * header fields, segments or payload; an engine takes many of them while its clock moves on. A thrown error, a caught
 * fault of our own, an input over a second, or a heap that grows from engine to engine fails.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { pcapFile } from '../../src/capture/build.js';
import { headerMutated, mutated } from './mutate.js';
import { Random } from './random.js';
import { fuzzReaders } from './readers.js';
import { framesOf } from './seeds.js';
import { datagramSession, streamSession } from './session.js';
import { Target } from './target.js';

const LINK_TYPES = [0, 9, 12, 50, 101, 104, 105, 107, 113, 119, 127, 163, 192, 239, 276];
const INPUTS_AN_ENGINE = 3000;
const MAX_FAILURES = 5;
const MAX_HEAP_GROWTH = 200 << 20;
const CORPUS = 'tests/fuzz/corpus';

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

const seed = option('seed', Date.now() % 1e9);
const seconds = option('seconds', 60);
const maxInputs = option('inputs', Number.POSITIVE_INFINITY);
const random = new Random(seed);
const demo = framesOf('demo/office.pcap.gz');
console.log(`fuzz: seed ${seed}, ${seconds} s`);

function demoFrames(): Uint8Array[] {
  const first = random.below(demo.length);
  return Array.from({ length: 1 + random.below(12) }, (_, number) => {
    const frame = demo[(first + number) % demo.length] as Uint8Array;
    return random.chance(2) ? headerMutated(random, frame) : mutated(random, frame, random.pick(demo));
  });
}

function input(): Uint8Array[] {
  const kind = random.below(4);
  if (kind === 0) return demoFrames();
  if (kind === 1) return datagramSession(random);
  const frames = streamSession(random);
  return random.chance(8) ? frames.map(frame => (random.chance(6) ? headerMutated(random, frame) : frame)) : frames;
}

function keep(frames: readonly Uint8Array[], linkType: number): string {
  const listed = frames.map((bytes, number) => ({ ts: 1_700_000_000 + number, bytes }));
  const bytes = pcapFile(listed, { linkType });
  mkdirSync(CORPUS, { recursive: true });
  const path = `${CORPUS}/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.pcap`;
  writeFileSync(path, bytes);
  return path;
}

const started = Date.now();
const until = started + seconds * 1000;
let target = new Target();
let inputs = 0;
let packets = 0;
let failures = 0;
let firstHeap = 0;

function renew(): void {
  packets += target.packets;
  target = new Target();
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  if (!globalThis.gc) return;
  firstHeap ||= heapUsed;
  if (heapUsed > firstHeap + MAX_HEAP_GROWTH) throw new Error(`the heap grew to ${heapUsed >> 20} MiB`);
}

while (Date.now() < until && inputs < maxInputs && failures < MAX_FAILURES) {
  const frames = input();
  const linkType = random.chance(16) ? random.pick(LINK_TYPES) : 1;
  try {
    target.feed(frames, linkType);
    if (inputs % INPUTS_AN_ENGINE === INPUTS_AN_ENGINE - 1) {
      target.finish();
      renew();
    }
  } catch (error) {
    failures++;
    console.error(`fuzz: ${keep(frames, linkType)}: ${(error as Error).stack}`);
    target = new Target();
  }
  try {
    if (inputs % 16 === 0) fuzzReaders(random, frames);
  } catch (error) {
    failures++;
    console.error(`fuzz: a reader, input ${inputs} of seed ${seed}: ${(error as Error).stack}`);
  }
  inputs++;
}
packets += target.packets;
const rate = Math.round((inputs * 1000) / Math.max(1, Date.now() - started));
console.log(`fuzz: ${inputs} inputs (${rate} a second), ${packets} packets, ${failures} failures`);
process.exit(failures > 0 ? 1 : 0);

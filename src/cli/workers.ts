import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrameSource } from '../capture/source.js';
import { EarshotError } from '../core/error.js';
import { MOST_SHARDS } from '../flow/shard.js';

/** Bytes of captures for which it pays to start another thread: it takes a quarter of a second to be of use. */
const BYTES_PER_WORKER = 64 << 20;

/** `--workers N|auto`, checked. */
export function workersFlag(text: string): string {
  const number = Number(text);
  if (text !== 'auto' && !(Number.isInteger(number) && number >= 1 && number <= MOST_SHARDS))
    throw new EarshotError('usage', `--workers ${text} is neither auto nor a number from 1 to ${MOST_SHARDS}`);
  return text;
}

/** How many threads share the work. What cannot be read twice is read by one, and it is said why. */
export function workerCount(flag: string | undefined, source: FrameSource, say: (line: string) => void): number {
  if (flag === undefined || flag === '1') return 1;
  const once = source.files.find(({ path }) => path === '-' || !statSync(path, { throwIfNoEntry: false })?.isFile());
  if (once) {
    const name = once.path === '-' ? 'standard input' : once.path;
    say(`${name} can be read only once: one worker reads it`);
    return 1;
  }
  if (flag !== 'auto') return Number(flag);
  const bytes = source.files.reduce((sum, { path }) => sum + statSync(path).size, 0);
  return Math.max(1, Math.min(MOST_SHARDS, availableParallelism(), Math.ceil(bytes / BYTES_PER_WORKER)));
}

/** The file that worker threads run: beside the command's, or above the pieces that it is built in. */
export function workerFile(): URL {
  const name = `worker${extname(import.meta.url)}`;
  const beside = new URL(name, import.meta.url);
  return existsSync(fileURLToPath(beside)) ? beside : new URL(`../${name}`, import.meta.url);
}

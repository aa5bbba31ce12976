import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EarshotError } from '../../core/error.js';
import { newFrame } from '../frame.js';
import type { FrameSource } from '../source.js';
import { FileStatistics } from '../statistics.js';
import { BLOCK, type Input, type InputOptions, openInput } from './input.js';
import { MergedSource, type Pending } from './merge.js';
import { SequenceSource } from './sequence.js';

export interface CaptureOptions {
  /** Merge several inputs by the times of their packets (default), or read them in the order given. */
  sort?: boolean;
  /** Keep the SHA-256 of each input. */
  sha256?: boolean;
}

/** The buffer for finding an input's first frame. */
const PEEK_BLOCK = 1 << 16;

/**
 * Opens files, folders (the captures in them, one level deep, by name) and standard input (`-`). Throws an
 * EarshotError for what cannot be read or is no capture; in a folder such files are passed over and named in `ignored`.
 */
export async function openCaptures(paths: readonly string[], options: CaptureOptions = {}): Promise<FrameSource> {
  if (paths.length === 0)
    throw new EarshotError('input.none', 'no capture is named', 'Name files, folders, or - for standard input.');
  const candidates = paths.flatMap(expand);
  const kept: Candidate[] = [];
  const ignored: string[] = [];
  for (const candidate of candidates) {
    if (!candidate.fromFolder || (await isCapture(candidate.path))) kept.push(candidate);
    else ignored.push(candidate.path);
  }
  for (const path of paths) checkFolder(path, kept, candidates);
  const files = kept.map(({ path }) => new FileStatistics(path));
  const inputOptions: InputOptions = { block: BLOCK, sha256: options.sha256 ?? false };
  const openers = kept.map(({ path }, index) => () => {
    return openInput(path, index, files[index] ?? new FileStatistics(path), inputOptions);
  });
  const [only] = openers;
  if (only && openers.length === 1 && ignored.length === 0) return only();
  if (options.sort === false) return new SequenceSource(openers, files, ignored);
  const pending: Pending[] = [];
  for (const [index, open] of openers.entries()) pending.push(await peek(kept[index]?.path ?? '', open));
  return new MergedSource(pending, files, ignored);
}

interface Candidate {
  readonly path: string;
  readonly fromFolder: boolean;
}

function expand(path: string): Candidate[] {
  if (path === '-' || !statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [{ path, fromFolder: false }];
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => !entry.name.startsWith('.') && !entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .map(name => ({ path: join(path, name), fromFolder: true }));
}

function checkFolder(path: string, kept: readonly Candidate[], candidates: readonly Candidate[]): void {
  if (path === '-' || candidates.some(each => !each.fromFolder && each.path === path)) return;
  if (kept.some(each => each.fromFolder && join(each.path, '..') === join(path, '.'))) return;
  throw new EarshotError('input.no-capture', `${path}: this folder holds no captures (folders in it are not searched)`);
}

async function isCapture(path: string): Promise<boolean> {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    (await openInput(path, 0, new FileStatistics(path), { block: PEEK_BLOCK })).close();
    return true;
  } catch (error) {
    if (error instanceof EarshotError) return false;
    throw error;
  }
}

/**
 * Finds the time of an input's first frame. A file is opened once more when it is due; what cannot be read twice (a
 * pipe) stays open and counts as due at once.
 */
async function peek(path: string, open: () => Promise<Input>): Promise<Pending> {
  const isFile = path !== '-' && statSync(path, { throwIfNoEntry: false })?.isFile();
  if (!isFile) return { sec: Number.NEGATIVE_INFINITY, nsec: 0, open };
  const input = await openInput(path, 0, new FileStatistics(path), { block: PEEK_BLOCK });
  const frame = newFrame();
  let found = input.next(frame);
  while (!found && (await input.more())) found = input.next(frame);
  input.close();
  return found ? { sec: frame.sec, nsec: frame.nsec, open } : { sec: Number.NEGATIVE_INFINITY, nsec: 0, open };
}

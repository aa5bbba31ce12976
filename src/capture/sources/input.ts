import { closeSync, constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { EarshotError } from '../../core/error.js';
import { systemReason } from '../../core/system-error.js';
import { CONTENT_BYTES, type Content, contentOf } from '../formats/content.js';
import type { Format } from '../formats/format.js';
import { openFormat } from '../formats/open.js';
import { Window } from '../formats/window.js';
import type { Frame } from '../frame.js';
import type { FrameSource } from '../source.js';
import type { FileStatistics } from '../statistics.js';
import { type ByteSource, FileBytes, Rewound, readHead, StreamBytes } from './bytes.js';
import { Hashed } from './hashed.js';
import { unpacked } from './unpack.js';

/** Measured: from 256 KiB to 4 MiB all cost the same. */
export const BLOCK = 1 << 20;
/** Packed in packed, as far as it is opened. */
const MAX_LAYERS = 3;

export interface InputOptions {
  /** Size of the buffer, default BLOCK. */
  block?: number;
  /** Keep the SHA-256 of what is stored. */
  sha256?: boolean;
}

/** One input: a file or standard input (`-`), plain or packed. */
export class Input implements FrameSource {
  readonly files: readonly FileStatistics[];
  readonly ignored: readonly string[] = [];
  private readonly statistics: FileStatistics;
  private readonly source: ByteSource;
  private readonly index: number;
  private readonly block: number;
  private readonly window = new Window();
  private readonly format: Format;

  constructor(source: ByteSource, format: 'pcap' | 'pcapng', statistics: FileStatistics, index: number, block: number) {
    this.source = source;
    this.statistics = statistics;
    this.files = [statistics];
    this.index = index;
    this.block = block;
    this.format = openFormat(format, this.window, statistics);
  }

  get bytesRead(): number {
    return this.statistics.bytesRead;
  }

  get bytesTotal(): number {
    return this.statistics.bytesTotal;
  }

  next(frame: Frame): boolean {
    if (!this.format.next(frame)) return false;
    frame.file = this.index;
    return true;
  }

  more(): boolean | Promise<boolean> {
    const { window } = this;
    if (window.final) return false;
    window.makeRoom(this.block);
    const count = this.source.read(window.bytes, window.end);
    return typeof count === 'number' ? this.filled(count) : count.then(read => this.filled(read));
  }

  close(): void {
    this.source.close();
  }

  private filled(count: number): boolean {
    this.statistics.bytesRead = this.source.consumed;
    if (count > 0) this.window.filled(count);
    else {
      this.window.final = true;
      if (this.source.problem !== '') this.statistics.damage(this.window.base + this.window.end, this.source.problem);
      this.source.close();
    }
    return true;
  }
}

/** Opens an input and tells what it is. Throws an EarshotError where it is no capture or cannot be read. */
export async function openInput(
  path: string,
  index: number,
  statistics: FileStatistics,
  options: InputOptions = {},
): Promise<Input> {
  const stored = openBytes(path, statistics);
  try {
    const hashed = options.sha256
      ? new Hashed(stored, digest => {
          statistics.sha256 = digest;
        })
      : stored;
    const { source, kind } = await unwrap(path, hashed, statistics);
    return new Input(source, kind, statistics, index, options.block ?? BLOCK);
  } catch (error) {
    stored.close();
    throw error;
  }
}

function openBytes(path: string, statistics: FileStatistics): ByteSource {
  const descriptor = path === '-' ? 0 : openFile(path);
  const status = fstatSync(descriptor);
  if (status.isFile()) {
    statistics.bytesTotal = status.size;
    return new FileBytes(descriptor);
  }
  if (status.isDirectory()) {
    if (descriptor !== 0) closeSync(descriptor);
    throw new EarshotError('input.unreadable', `${path}: is a folder inside a folder`);
  }
  return new StreamBytes(path === '-' ? process.stdin : createReadStream('', { fd: descriptor }));
}

function openFile(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY);
  } catch (error) {
    throw new EarshotError('input.unreadable', `${path}: ${systemReason(error)}`);
  }
}

/** Takes off what the capture is packed in. */
async function unwrap(
  path: string,
  stored: ByteSource,
  statistics: FileStatistics,
): Promise<{ source: ByteSource; kind: 'pcap' | 'pcapng' }> {
  let source = stored;
  const layers: string[] = [];
  for (let layer = 0; ; layer++) {
    const head = await readHead(source, CONTENT_BYTES);
    const content = contentOf(head, 0, head.length);
    const problem = source.problem;
    source = new Rewound(head, source);
    if (content.kind === 'pcap' || content.kind === 'pcapng') {
      statistics.compression = layers.join(' in ');
      return { source, kind: content.kind };
    }
    if (content.kind === 'packed' && layer < MAX_LAYERS) {
      layers.unshift(content.compression);
      source = unpacked(content.compression, source);
      continue;
    }
    if (layer === 0 && content.kind === 'other' && mayBeBrotli(path, content)) {
      const brotli = await tryBrotli(source);
      if (brotli) {
        layers.unshift('brotli');
        source = brotli;
        continue;
      }
    }
    throw refusal(path, content, layers, problem);
  }
}

/** Brotli has no magic number: it is tried where the name says so or nothing else fits. */
const mayBeBrotli = (path: string, content: Content): boolean =>
  path.endsWith('.br') || (content.kind === 'other' && content.name.startsWith('data that begins'));

/** The unpacked bytes if they begin like a capture, else `null`. */
async function tryBrotli(source: ByteSource): Promise<ByteSource | null> {
  const brotli = unpacked('brotli', source);
  const head = await readHead(brotli, CONTENT_BYTES);
  const kind = contentOf(head, 0, head.length).kind;
  return kind === 'pcap' || kind === 'pcapng' ? new Rewound(head, brotli) : null;
}

function refusal(path: string, content: Content, layers: readonly string[], problem: string): EarshotError {
  const name = path === '-' ? 'standard input' : path;
  const inside = layers.length > 0 ? ` (${layers.join(' in ')}-packed)` : '';
  const looks = content.kind === 'other' ? content.name : 'data packed too often';
  const because = problem === '' ? '' : `; ${problem}`;
  const hint = content.kind === 'other' ? content.hint?.replaceAll('FILE', basename(path)) : undefined;
  return new EarshotError(
    'input.no-capture',
    `${name}: this is no capture${inside}: it looks like ${looks}${because}`,
    hint,
  );
}

import type { HashName, Platform } from '../core/platform.js';
import type { Connection } from '../flow/connection.js';
import type { Clock } from '../flow/reader.js';
import type { RecordSink } from '../records/sink.js';
import type { FileAnalyzer, FileOptions, FileReport, FileStream } from './contract.js';
import { Digests } from './digests.js';
import { Entropy } from './entropy.js';
import { Extraction, type Extractor, extractionName } from './extract.js';
import { fuidOf } from './fuid.js';
import { sniff } from './magic/index.js';
import type { FilesSettings } from './params.js';
import { Reassembly } from './reassembly.js';
import { OpenFileReport } from './report.js';

/** What looks into files of some MIME types: the declaration of a protocol, as the engine hands it in. */
export interface FileAnalyzerEntry {
  /** Name in files.log: `X509`. */
  readonly name: string;
  readonly mimeTypes: readonly string[];
  /** The whole file's digests are made for it. */
  readonly digests?: boolean;
  open(report: FileReport): FileAnalyzer;
}

/** What all files share. */
export interface Surroundings {
  readonly settings: FilesSettings;
  readonly platform: Platform;
  readonly clock: Clock;
  readonly sink: RecordSink;
  readonly byMimeType: ReadonlyMap<string, readonly FileAnalyzerEntry[]>;
  readonly extractor: Extractor | undefined;
  readonly buffers: Uint8Array[];
}

const ALL_DIGESTS: readonly HashName[] = ['md5', 'sha1', 'sha256'];

/** One file, however many connections bring it. */
export class OpenFile {
  readonly options: FileOptions;
  /** The connection that brought it first. */
  readonly carrier: Connection;
  readonly started: number;
  lastActive: number;
  /** Connections that brought parts of it, in order. */
  readonly connections: Connection[] = [];
  latest: Connection;
  mimeType: string | undefined;
  /** The carrier that came last, and the one that had come last when the type was told. */
  newest: FileStream | undefined;
  typedFor: FileStream | undefined;
  totalBytes: number | undefined;
  seenBytes = 0;
  missingBytes = 0;
  overflowBytes = 0;
  readonly analyzers: string[] = [];
  digests: Digests | undefined;
  extraction: Extraction | undefined;
  entropy: Entropy | undefined;
  done = false;
  /** Whether the MIME type was told, or will never be. */
  private sniffed = false;
  private head: Uint8Array | undefined;
  private headLength = 0;
  private readonly consumers: FileAnalyzer[] = [];
  private reassembly: Reassembly | undefined;
  private offset = 0;
  private readonly shared: Surroundings;
  /** What tells it from all other files. */
  readonly identity: string;
  private name = '';

  constructor(identity: string, connection: Connection, options: FileOptions, shared: Surroundings) {
    this.identity = identity;
    this.options = options;
    this.carrier = connection;
    this.shared = shared;
    this.latest = connection;
    this.started = shared.clock.now;
    this.lastActive = this.started;
    this.totalBytes = options.totalBytes;
    this.consumeByDefault();
    if (options.mimeType !== undefined) this.settle(options.mimeType);
  }

  get fuid(): string {
    if (this.name === '') this.name = fuidOf(this.identity);
    return this.name;
  }

  /** A carrier came. */
  carriedBy(carrier: FileStream): void {
    this.newest = carrier;
    // A type that the carrier itself gave is known from the beginning.
    if (this.options.mimeType !== undefined) this.typedFor ??= carrier;
  }

  /** Whether this is the first the connection brings of it. */
  over(connection: Connection): boolean {
    this.latest = connection;
    for (const known of this.connections) if (known.uid === connection.uid) return false;
    if (this.connections.length < this.shared.settings.maxConnections) this.connections.push(connection);
    return true;
  }

  /** All announced bytes were seen. */
  get complete(): boolean {
    return this.totalBytes !== undefined && this.offset >= this.totalBytes;
  }

  /** The next bytes. */
  next(bytes: Uint8Array, start: number, end: number): void {
    this.lastActive = this.shared.clock.now;
    if (this.reassembly) this.reassembly.add(this.offset, bytes, start, end);
    else this.deliver(bytes, start, end);
  }

  /** Bytes at a place. */
  at(place: number, bytes: Uint8Array, start: number, end: number): void {
    this.lastActive = this.shared.clock.now;
    if (!this.reassembly) {
      if (place === this.offset) {
        this.deliver(bytes, start, end);
        return;
      }
      this.reassembly = new Reassembly(this.offset, {
        bytes: (piece, from, to) => this.deliver(piece, from, to),
        missing: length => this.lose(length),
      });
    }
    if (this.reassembly.waiting > this.shared.settings.reassembly) this.overflowBytes += this.reassembly.flush();
    this.reassembly.add(place, bytes, start, end);
  }

  /** Bytes that will not come. */
  gap(length: number): void {
    this.lastActive = this.shared.clock.now;
    if (!this.reassembly) this.lose(length);
  }

  /** No more comes: what waits is given out, who looks into the file hears of its end. */
  finish(): void {
    if (this.done) return;
    this.done = true;
    this.reassembly?.flush();
    this.tellType();
    for (const consumer of this.consumers) consumer.end();
  }

  private deliver(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (!this.sniffed) {
      const shown = this.headLength;
      this.collect(bytes, start, end);
      if (this.headLength >= this.shared.settings.sniffBytes) this.tellType(shown);
    }
    for (const consumer of this.consumers) consumer.data(bytes, start, end);
    this.offset += length;
    this.seenBytes += length;
  }

  private lose(length: number): void {
    this.tellType();
    for (const consumer of this.consumers) consumer.gap(length);
    this.offset += length;
    this.missingBytes += length;
  }

  private collect(bytes: Uint8Array, start: number, end: number): void {
    const wanted = this.shared.settings.sniffBytes - this.headLength;
    if (wanted <= 0) return;
    this.head ??= this.shared.buffers.pop() ?? new Uint8Array(this.shared.settings.sniffBytes);
    const take = Math.min(wanted, end - start);
    this.head.set(bytes.subarray(start, start + take), this.headLength);
    this.headLength += take;
  }

  /**
   * Tells the MIME type by what was collected and starts what looks into files of that type; it is shown the first
   * `shown` bytes, since those behind them are just being delivered.
   */
  private tellType(shown = this.headLength): void {
    if (this.sniffed) return;
    const head = this.head;
    this.sniffed = true;
    if (!head) return;
    const type = sniff(head, 0, this.headLength);
    this.headLength = shown;
    if (type !== undefined) this.settle(type);
    this.head = undefined;
    if (this.shared.buffers.length < 64) this.shared.buffers.push(head);
  }

  private settle(mimeType: string): void {
    this.sniffed = true;
    this.mimeType = mimeType;
    this.typedFor = this.newest;
    for (const entry of this.shared.byMimeType.get(mimeType) ?? []) {
      if (entry.digests) this.digest(ALL_DIGESTS);
      this.analyzers.push(entry.name);
      this.consume(entry.open(new OpenFileReport(this, this.shared)));
    }
  }

  /** Adds one that reads; what was seen before is shown to it. */
  private consume(consumer: FileAnalyzer): void {
    if (this.head && this.headLength > 0) consumer.data(this.head, 0, this.headLength);
    this.consumers.push(consumer);
  }

  private consumeByDefault(): void {
    const { settings, extractor } = this.shared;
    const names = settings.hashAll ? ALL_DIGESTS : ALL_DIGESTS.filter(name => settings.hash.includes(name));
    if (names.length > 0) this.digest(names);
    if (settings.entropy) {
      this.entropy = new Entropy();
      this.analyzers.push('ENTROPY');
      this.consume(this.entropy);
    }
    if (settings.extract && extractor) {
      const name = extractionName(this.started, this.options.source, this.fuid);
      this.extraction = new Extraction(this.fuid, name, extractor, settings.extractLimit);
      this.analyzers.push('EXTRACT');
      this.consume(this.extraction);
    }
  }

  private digest(names: readonly HashName[]): void {
    if (this.digests) return;
    this.digests = new Digests(this.shared.platform, names, this.options.isWhole);
    for (const name of names) this.analyzers.push(name.toUpperCase());
    this.consume(this.digests);
  }
}

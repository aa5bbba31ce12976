import { BoundedMap } from '../core/bounded-map.js';
import type { Networks } from '../core/networks.js';
import type { Platform } from '../core/platform.js';
import type { Connection } from '../flow/connection.js';
import type { Clock } from '../flow/reader.js';
import { Order, STEP_FILES, STEP_LAST_FILES } from '../records/order.js';
import type { RecordSink } from '../records/sink.js';
import type { FileOptions, FileService, FileStream } from './contract.js';
import type { Extractor } from './extract.js';
import { type FileAnalyzerEntry, OpenFile, type Surroundings } from './file.js';
import { type FilesRecord, filesLog } from './log.js';
import type { FilesSettings } from './params.js';

export interface FilesOptions {
  readonly params: FilesSettings;
  readonly platform: Platform;
  readonly home: Networks;
  readonly clock: Clock;
  readonly sink: RecordSink;
  readonly analyzers: readonly FileAnalyzerEntry[];
  readonly extractor?: Extractor | undefined;
  /** Where the run is, for the order of its records. */
  readonly order?: Order;
}

/** MIME types of certificates that TLS handshakes carry: not in files.log unless asked for. */
const CERTIFICATES = new Set(['application/x-x509-user-cert', 'application/x-x509-ca-cert', 'application/pkix-cert']);

/** Seconds of packet time between two looks for files that went quiet. */
const SWEEP = 1;

/** The files of all connections: their names, types, digests, and files.log. */
export class Files implements FileService {
  private readonly settings: FilesSettings;
  private readonly home: Networks;
  private readonly sink: RecordSink;
  private readonly order: Order;
  private readonly shared: Surroundings;
  /** Files under way by the identity that tells them from all others. */
  private readonly open_: BoundedMap<string, OpenFile>;
  private swept = 0;

  constructor(options: FilesOptions) {
    this.settings = options.params;
    this.home = options.home;
    this.sink = options.sink;
    this.order = options.order ?? new Order();
    const byMimeType = new Map<string, FileAnalyzerEntry[]>();
    for (const entry of options.analyzers) {
      for (const type of entry.mimeTypes) byMimeType.set(type, [...(byMimeType.get(type) ?? []), entry]);
    }
    this.shared = {
      settings: options.params,
      platform: options.platform,
      clock: options.clock,
      sink: options.sink,
      extractor: options.extractor,
      byMimeType,
      buffers: [],
    };
    this.open_ = new BoundedMap(options.params.maxFiles, (_, file) => this.write(file, true));
  }

  /** Files that were given up because too many were under way. */
  get evictions(): number {
    return this.open_.evictions;
  }

  open(connection: Connection, options: FileOptions): FileStream {
    const identity = options.key === undefined ? this.identityOf(connection, options) : `key ${options.key}`;
    let file = options.key === undefined ? undefined : this.open_.get(identity);
    if (!file) {
      file = new OpenFile(identity, connection, options, this.shared);
      // What comes in one piece is over before anything else happens.
      if (!options.isWhole) this.open_.set(identity, file);
    }
    const isNew = file.over(connection);
    const handle = new Handle(this, file, connection, isNew, options.filename);
    if (isNew) file.carriedBy(handle);
    return handle;
  }

  /** A carrier has brought all of a file. */
  end(file: OpenFile, timedOut: boolean): void {
    if (!file.options.isWhole) this.open_.delete(file.identity);
    this.write(file, timedOut);
  }

  /** Gives up files without a byte for long. Called as packet time goes on. */
  advance(now: number): void {
    if (now - this.swept < SWEEP) return;
    this.swept = now;
    const limit = now - this.settings.timeout;
    const quiet: OpenFile[] = [];
    for (const [identity, file] of this.open_) {
      if (file.lastActive > limit) continue;
      this.open_.delete(identity);
      quiet.push(file);
    }
    if (quiet.length > 0) this.giveUp(quiet, STEP_FILES);
  }

  /** The capture is over: all that is still open is given up. */
  finish(): void {
    const files = [...this.open_].map(([, file]) => file);
    this.open_.clear();
    this.giveUp(files, STEP_LAST_FILES);
  }

  /** Those of the first connection first, whatever other connections there are. */
  private giveUp(files: OpenFile[], step: number): void {
    const { order } = this;
    order.enter(step);
    files.sort((a, b) => birthOf(a) - birthOf(b));
    for (const file of files) {
      order.about(birthOf(file), file.carrier.silent ?? false);
      this.write(file, true);
    }
  }

  private identityOf(connection: Connection, options: FileOptions): string {
    const { originatorFiles = 0, responderFiles = 0, uid } = connection;
    if (options.fromOriginator) {
      connection.originatorFiles = originatorFiles + 1;
      return `${uid} > ${originatorFiles}`;
    }
    connection.responderFiles = responderFiles + 1;
    return `${uid} < ${responderFiles}`;
  }

  private write(file: OpenFile, timedOut: boolean): void {
    if (file.done) return;
    file.finish();
    const isCertificate = file.mimeType !== undefined && CERTIFICATES.has(file.mimeType);
    if (!isCertificate || this.settings.logCertificates) {
      for (const connection of file.connections) this.sink.emit(filesLog, this.record(file, connection, timedOut));
    }
    file.digests?.settle();
  }

  private record(file: OpenFile, connection: Connection, timedOut: boolean): FilesRecord {
    const { options, digests, extraction } = file;
    return {
      ts: file.started,
      fuid: file.fuid,
      uid: connection.uid,
      'id.orig_h': connection.originator,
      'id.orig_p': connection.originatorPort,
      'id.resp_h': connection.responder,
      'id.resp_p': connection.responderPort,
      source: options.source,
      depth: options.depth ?? 0,
      analyzers: file.analyzers,
      mime_type: file.mimeType,
      filename: options.filename,
      duration: file.lastActive - file.started,
      local_orig: this.home.hasText(options.fromOriginator ? connection.originator : connection.responder),
      is_orig: options.fromOriginator,
      seen_bytes: file.seenBytes,
      total_bytes: file.totalBytes,
      missing_bytes: file.missingBytes,
      overflow_bytes: file.overflowBytes,
      timedout: timedOut,
      parent_fuid: options.parent,
      md5: digests?.of('md5'),
      sha1: digests?.of('sha1'),
      sha256: digests?.of('sha256'),
      extracted: extraction?.name,
      extracted_cutoff: extraction?.cutOff,
      extracted_size: extraction?.cutOff ? extraction.size : undefined,
      entropy: file.entropy?.bits,
    };
  }
}

const birthOf = (file: OpenFile): number => file.carrier.birth ?? 0;

/** One carrier's hold on a file. */
class Handle implements FileStream {
  readonly filename: string | undefined;
  readonly overNewConnection: boolean;
  private readonly files: Files;
  private readonly file: OpenFile;
  private readonly connection: Connection;

  constructor(files: Files, file: OpenFile, connection: Connection, isNew: boolean, filename: string | undefined) {
    this.files = files;
    this.file = file;
    this.connection = connection;
    this.filename = filename;
    this.overNewConnection = isNew;
  }

  get fuid(): string {
    return this.file.fuid;
  }

  /** Of a file that several carriers bring, the one that came last before its type was told knows it. */
  get mimeType(): string | undefined {
    return this.file.typedFor === this ? this.file.mimeType : undefined;
  }

  get sha256(): string | undefined {
    return this.file.digests?.of('sha256');
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    if (this.file.done) return;
    this.take();
    this.file.next(bytes, start, end);
    this.settle();
  }

  dataAt(offset: number, bytes: Uint8Array, start: number, end: number): void {
    if (this.file.done) return;
    this.take();
    this.file.at(offset, bytes, start, end);
    this.settle();
  }

  gap(length: number): void {
    if (this.file.done || length <= 0) return;
    this.take();
    this.file.gap(length);
    this.settle();
  }

  end(timedOut = false): void {
    if (this.file.done) return;
    this.take();
    this.files.end(this.file, timedOut);
  }

  private take(): void {
    if (this.file.latest !== this.connection) this.file.over(this.connection);
  }

  private settle(): void {
    if (this.file.complete) this.end();
  }
}

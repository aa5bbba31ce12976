import { BoundedMap } from '../core/bounded-map.js';
import type { Networks } from '../core/networks.js';
import type { Platform } from '../core/platform.js';
import type { Connection } from '../flow/connection.js';
import type { Clock } from '../flow/reader.js';
import type { RecordSink } from '../records/sink.js';
import type { FileOptions, FileService, FileStream } from './contract.js';
import type { Extractor } from './extract.js';
import { type FileAnalyzerEntry, OpenFile, type Surroundings } from './file.js';
import { fuidOf } from './fuid.js';
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
  private readonly shared: Surroundings;
  /** Files under way by the identity that tells them from all others. */
  private readonly open_: BoundedMap<string, OpenFile>;
  /** How many files a connection carried so far in each direction, while it has one open. */
  private readonly ordinals = new WeakMap<Connection, { originator: number; responder: number }>();
  private swept = 0;

  constructor(options: FilesOptions) {
    this.settings = options.params;
    this.home = options.home;
    this.sink = options.sink;
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
    let file = this.open_.get(identity);
    if (!file) {
      file = new OpenFile(fuidOf(identity), connection, options, this.shared);
      this.open_.set(identity, file);
    }
    const isNew = file.over(connection);
    const handle = new Handle(file, connection, options.filename, isNew, given => {
      this.open_.delete(identity);
      this.write(file, given);
    });
    if (isNew) file.carriedBy(handle);
    return handle;
  }

  /** Gives up files without a byte for long. Called as packet time goes on. */
  advance(now: number): void {
    if (now - this.swept < SWEEP) return;
    this.swept = now;
    const limit = now - this.settings.timeout;
    for (const [identity, file] of this.open_) {
      if (file.lastActive > limit) continue;
      this.open_.delete(identity);
      this.write(file, true);
    }
  }

  /** The capture is over: all that is still open is given up. */
  finish(): void {
    for (const [, file] of this.open_) this.write(file, true);
    this.open_.clear();
  }

  private identityOf(connection: Connection, options: FileOptions): string {
    let ordinals = this.ordinals.get(connection);
    if (!ordinals) {
      ordinals = { originator: 0, responder: 0 };
      this.ordinals.set(connection, ordinals);
    }
    const ordinal = options.fromOriginator ? ordinals.originator++ : ordinals.responder++;
    return `${connection.uid} ${options.fromOriginator ? '>' : '<'} ${ordinal}`;
  }

  private write(file: OpenFile, timedOut: boolean): void {
    if (file.done) return;
    file.finish();
    const isCertificate = file.mimeType !== undefined && CERTIFICATES.has(file.mimeType);
    if (isCertificate && !this.settings.logCertificates) return;
    for (const connection of file.connections.values())
      this.sink.emit(filesLog, this.record(file, connection, timedOut));
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

/** One carrier's hold on a file. */
class Handle implements FileStream {
  readonly filename: string | undefined;
  readonly overNewConnection: boolean;
  private readonly file: OpenFile;
  private readonly connection: Connection;
  private readonly ended: (timedOut: boolean) => void;
  constructor(
    file: OpenFile,
    connection: Connection,
    filename: string | undefined,
    isNew: boolean,
    ended: (timedOut: boolean) => void,
  ) {
    this.file = file;
    this.connection = connection;
    this.filename = filename;
    this.overNewConnection = isNew;
    this.ended = ended;
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
    this.ended(timedOut);
  }

  private take(): void {
    if (this.file.latest !== this.connection) this.file.over(this.connection);
  }

  private settle(): void {
    if (this.file.complete) this.end();
  }
}

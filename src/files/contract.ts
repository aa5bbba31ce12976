import type { Connection } from '../flow/connection.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';

/** What a protocol says of a file it starts to carry. */
export interface FileOptions {
  /** Zeek's name of the carrier: `HTTP`, `FTP_DATA`, `SMTP`, `SSL`. */
  source: string;
  /** Whether the originator of the connection sends it. */
  fromOriginator: boolean;
  filename?: string | undefined;
  /** MIME type where the carrier knows it for certain (a certificate); else it is told by content. */
  mimeType?: string | undefined;
  /** Length where it is announced. */
  totalBytes?: number | undefined;
  /** How deep it lies within its transaction (Zeek's `depth`). */
  depth?: number | undefined;
  /** The file that this one was taken out of. */
  parent?: string | undefined;
  /**
   * Bytes of one file that come over several connections (HTTP ranges) meet under one key. Without it each call
   * starts a file of its own.
   */
  key?: string | undefined;
  /** All of it comes with the first call of `data`, and `end` follows at once. */
  isWhole?: boolean | undefined;
}

/** A file as its carrier sees it. */
export interface FileStream {
  /** `F...`. */
  readonly fuid: string;
  /** MIME type by content (or as given), once enough was seen: at the latest after `end`. */
  readonly mimeType: string | undefined;
  readonly filename: string | undefined;
  /** False where this connection had brought bytes of the same file before (`key`). */
  readonly overNewConnection?: boolean;
  /** Digests, after `end`, where the file is hashed (certificates always are). */
  readonly sha256: string | undefined;
  /** The next bytes. */
  data(bytes: Uint8Array, start: number, end: number): void;
  /** Bytes at a place of the file (ranges). */
  dataAt(offset: number, bytes: Uint8Array, start: number, end: number): void;
  /** Bytes that will never be seen. */
  gap(length: number): void;
  /** All bytes that come have come; files.log is written. `timedOut`: it was given up. */
  end(timedOut?: boolean): void;
}

/** Files of connections; `protocols` reach it through their report. */
export interface FileService {
  open(connection: Connection, options: FileOptions): FileStream;
}

/** What looks into a file (X.509, OCSP, PE ...). */
export interface FileAnalyzer {
  data(bytes: Uint8Array, start: number, end: number): void;
  gap(length: number): void;
  end(): void;
}

/** What a file analyzer may do. */
export interface FileReport {
  readonly fuid: string;
  /** Connection that carried it last. */
  readonly connection: Connection;
  readonly options: FileOptions;
  /** Time of the packet at hand. */
  readonly now: number;
  /** When the file began: packet time of its first byte. */
  readonly started?: number;
  /** Digests so far asked for, by name; the whole file was seen when `end` is called. */
  digest(algorithm: 'md5' | 'sha1' | 'sha256'): string | undefined;
  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void;
  weird(name: string, addl?: string): void;
}

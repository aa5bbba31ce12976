import type { HashName } from '../core/platform.js';
import type { Connection } from '../flow/connection.js';
import type { Clock } from '../flow/reader.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import type { RecordSink } from '../records/sink.js';
import { weirdLog } from '../records/weird.js';
import type { FileOptions, FileReport } from './contract.js';
import type { Digests } from './digests.js';

/** What a report tells of its file. */
interface ReportedFile {
  readonly fuid: string;
  readonly options: FileOptions;
  readonly started: number;
  readonly latest: Connection;
  readonly digests: Digests | undefined;
}

interface Outlet {
  readonly clock: Clock;
  readonly sink: RecordSink;
}

/** What one analyzer of a file may do. */
export class OpenFileReport implements FileReport {
  private readonly file: ReportedFile;
  private readonly shared: Outlet;

  constructor(file: ReportedFile, shared: Outlet) {
    this.file = file;
    this.shared = shared;
  }

  get fuid(): string {
    return this.file.fuid;
  }

  get options(): FileOptions {
    return this.file.options;
  }

  get started(): number {
    return this.file.started;
  }

  get connection(): Connection {
    return this.file.latest;
  }

  get now(): number {
    return this.shared.clock.now;
  }

  digest(algorithm: HashName): string | undefined {
    return this.file.digests?.of(algorithm);
  }

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    this.shared.sink.emit(log, record);
  }

  weird(name: string, addl?: string): void {
    const { latest } = this.file;
    this.shared.sink.emit(weirdLog, {
      ts: this.now,
      uid: latest.uid,
      'id.orig_h': latest.originator,
      'id.orig_p': latest.originatorPort,
      'id.resp_h': latest.responder,
      'id.resp_p': latest.responderPort,
      name,
      addl,
      notice: false,
      peer: 'zeek',
    });
  }
}

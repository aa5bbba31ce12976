import type { FileStream } from '../../files/contract.js';
import type { Analyzer, Report } from '../contract.js';

/** What the control connection hands over with its announcement. */
interface Announcer {
  transferred(file: FileStream): void;
  settled(host: string, port: number): void;
}

/** Each direction of a data connection is one file: RFC 959 §3.2. */
export class FtpDataAnalyzer implements Analyzer {
  private readonly report: Report;
  private readonly announcer: Announcer | undefined;
  private fromOriginator: FileStream | undefined;
  private fromResponder: FileStream | undefined;

  constructor(report: Report) {
    this.report = report;
    this.announcer = isAnnouncer(report.context) ? report.context : undefined;
    this.announcer?.settled(report.connection.responder, report.connection.responderPort);
    report.confirm();
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    this.file(fromOriginator).data(bytes, start, end);
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.file(fromOriginator).gap(length);
    return true;
  }

  close(): void {
    this.fromOriginator?.end();
    this.fromResponder?.end();
  }

  flipped(): void {
    const { fromOriginator } = this;
    this.fromOriginator = this.fromResponder;
    this.fromResponder = fromOriginator;
  }

  private file(fromOriginator: boolean): FileStream {
    const known = fromOriginator ? this.fromOriginator : this.fromResponder;
    if (known) return known;
    const file = this.report.file({ source: 'FTP_DATA', fromOriginator });
    if (fromOriginator) this.fromOriginator = file;
    else this.fromResponder = file;
    this.announcer?.transferred(file);
    return file;
  }
}

function isAnnouncer(context: unknown): context is Announcer {
  return typeof context === 'object' && context !== null && 'transferred' in context && 'settled' in context;
}

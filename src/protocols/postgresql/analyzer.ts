import { u8, u32 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

/** "Message Formats" of the frontend/backend protocol. */
const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const VERSION_3 = 3;

const YES_TLS = 0x53; // S

/** Reads up to the start of a session, or to TLS where both sides agree on it. */
export class PostgresqlAnalyzer implements Analyzer {
  private readonly report: Report;
  private tls: Carried | undefined;
  private wasAsked = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.tls === undefined) return fromOriginator ? this.client(bytes, start, end) : this.server(bytes, start, end);
    this.tls.data(fromOriginator, bytes, start, end);
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return this.tls !== undefined;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }

  private client(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < 8) return NEED_MORE;
    const code = u32(bytes, start + 4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.report.confirm();
      this.wasAsked = code === SSL_REQUEST;
      return 8;
    }
    if (code >>> 16 !== VERSION_3 && code !== CANCEL_REQUEST) return GIVE_UP;
    this.report.confirm();
    this.report.done();
    return end - start;
  }

  private server(bytes: Uint8Array, start: number, end: number): number {
    if (!this.wasAsked || u8(bytes, start) !== YES_TLS) return 1;
    this.tls = this.report.carry('ssl');
    if (start + 1 < end) this.tls.data(false, bytes, start + 1, end);
    return end - start;
  }
}

import { u8, u16le } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

/** Three bytes of length and a sequence number. */
const HEADER = 4;
/** "Protocol::SSLRequest": capabilities, largest packet, character set, 23 zeros; a full answer is longer. */
const SSL_REQUEST = 32;
const CLIENT_SSL = 0x0800;

const lengthAt = (bytes: Uint8Array, at: number): number =>
  u8(bytes, at) | (u8(bytes, at + 1) << 8) | (u8(bytes, at + 2) << 16);

/** Reads the greeting of the server and the answer of the client, up to TLS where the client wants it. */
export class MysqlAnalyzer implements Analyzer {
  private readonly report: Report;
  private tls: Carried | undefined;
  private wasGreeted = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.tls !== undefined) {
      this.tls.data(fromOriginator, bytes, start, end);
      return end - start;
    }
    if (end - start < HEADER + 1) return NEED_MORE;
    const stop = start + HEADER + lengthAt(bytes, start);
    if (!fromOriginator) return this.server(bytes, start, stop, end);
    if (!this.wasGreeted) return GIVE_UP;
    if (stop > end) return NEED_MORE;
    return this.client(bytes, start, stop, end);
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return this.tls !== undefined;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }

  private server(bytes: Uint8Array, start: number, stop: number, end: number): number {
    if (this.wasGreeted) return end - start;
    const version = u8(bytes, start + HEADER);
    if (u8(bytes, start + 3) !== 0 || (version !== 10 && version !== 9 && version !== 0xff)) return GIVE_UP;
    if (stop > end) return NEED_MORE;
    this.wasGreeted = true;
    this.report.confirm();
    return end - start;
  }

  private client(bytes: Uint8Array, start: number, stop: number, end: number): number {
    const wantsTls = stop - start === HEADER + SSL_REQUEST && (u16le(bytes, start + HEADER) & CLIENT_SSL) !== 0;
    if (!wantsTls) {
      this.report.done();
      return end - start;
    }
    this.tls = this.report.carry('ssl');
    if (stop < end) this.tls.data(true, bytes, stop, end);
    return end - start;
  }
}

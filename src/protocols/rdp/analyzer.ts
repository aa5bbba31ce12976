import { u8, u16, u32le } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

/** X.224 §13.3, §13.4. */
const CONNECTION_REQUEST = 0xe0;
const CONNECTION_CONFIRM = 0xd0;
/** TPKT (4) and X.224 without anything behind it (7). */
const SHORTEST = 11;
/** [MS-RDPBCGR] §2.2.1.2.1: kind, flags, length, selected protocol. */
const NEGOTIATION = 8;
const NEGOTIATION_RESPONSE = 2;
const STANDARD_SECURITY = 0;

/** Reads the connection request and its confirmation, and hands over to TLS where it was chosen. */
export class RdpAnalyzer implements Analyzer {
  private readonly report: Report;
  private tls: Carried | undefined;
  private wasRequested = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (this.tls !== undefined) {
      this.tls.data(fromOriginator, bytes, start, end);
      return end - start;
    }
    if (end - start < SHORTEST) return NEED_MORE;
    const stop = start + u16(bytes, start + 2);
    if (u16(bytes, start) !== 0x0300 || stop - start < SHORTEST) return GIVE_UP;
    if (stop > end) return NEED_MORE;
    const code = u8(bytes, start + 5) & 0xf0;
    if (fromOriginator && code === CONNECTION_REQUEST) this.wasRequested = true;
    else if (!fromOriginator && code === CONNECTION_CONFIRM && this.wasRequested)
      this.confirmed(bytes, stop, end, start);
    else if (!this.wasRequested) return GIVE_UP;
    return this.tls === undefined ? stop - start : end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return this.tls !== undefined;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }

  private confirmed(bytes: Uint8Array, stop: number, end: number, start: number): void {
    this.report.confirm();
    const hasChoice = stop - start >= SHORTEST + NEGOTIATION && u8(bytes, stop - NEGOTIATION) === NEGOTIATION_RESPONSE;
    if (!hasChoice || u32le(bytes, stop - 4) === STANDARD_SECURITY) {
      this.report.done();
      return;
    }
    this.tls = this.report.carry('ssl');
    if (stop < end) this.tls.data(false, bytes, stop, end);
  }
}

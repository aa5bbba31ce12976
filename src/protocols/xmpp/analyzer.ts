import { indexOfByte, startsWith, u8 } from '../../core/bytes.js';
import { NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

const OPEN = 0x3c;
const CLOSE = 0x3e;
/** Elements of both sides in front of TLS; more are not looked at. */
const MAX_ELEMENTS = 200;
const MAX_TAG = 8192;

/** RFC 6120 §5.4: TLS begins behind the server's `proceed`. */
export class XmppAnalyzer implements Analyzer {
  private readonly report: Report;
  private tls: Carried | undefined;
  private elements = 0;
  private isKnown = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (this.tls === undefined) {
      const open = indexOfByte(bytes, OPEN, at, end);
      if (open < 0) return end - start;
      const close = indexOfByte(bytes, CLOSE, open, end);
      if (close < 0) return end - open > MAX_TAG ? end - start : open - start || NEED_MORE;
      this.element(bytes, open, close);
      at = close + 1;
      if (!fromOriginator && startsWith(bytes, open, end, '<proceed')) {
        if (u8(bytes, close - 1) !== 0x2f && !startsWith(bytes, at, end, '</proceed>')) continue;
        if (u8(bytes, close - 1) !== 0x2f) at += '</proceed>'.length;
        this.tls = this.report.carry('ssl');
      } else if (++this.elements > MAX_ELEMENTS) {
        this.report.done();
        return end - start;
      }
    }
    if (at < end) this.tls.data(fromOriginator, bytes, at, end);
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return true;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }

  private element(bytes: Uint8Array, start: number, end: number): void {
    if (this.isKnown || !startsWith(bytes, start, end, '<stream:stream')) return;
    this.isKnown = true;
    this.report.confirm();
  }
}

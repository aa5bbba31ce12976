import { indexOfByte, u8 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';
import type { Analyzer, Report } from '../contract.js';

const LINE_FEED = 0x0a;
const MAX_LINE = 512;

/** RFC 1288 §2.3: the client sends one line, empty or a name; it is too little to be told without its port. */
export class FingerAnalyzer implements Analyzer {
  private readonly report: Report;
  private wasAsked = false;

  constructor(report: Report) {
    this.report = report;
  }

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (!fromOriginator) {
      if (!this.wasAsked) return GIVE_UP;
      this.report.confirm();
      this.report.done();
      return end - start;
    }
    const line = indexOfByte(bytes, LINE_FEED, start, Math.min(end, start + MAX_LINE));
    if (line < 0) return end - start < MAX_LINE ? NEED_MORE : GIVE_UP;
    if (line + 1 !== end || this.wasAsked || !isText(bytes, start, line)) return GIVE_UP;
    this.wasAsked = true;
    return end - start;
  }
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = u8(bytes, at);
    if (byte !== 0x0d && (byte < 0x20 || byte > 0x7e)) return false;
  }
  return true;
}

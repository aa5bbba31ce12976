import { indexOfByte, u8 } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import type { Analyzer, Carried, Report } from '../contract.js';

/** What a line may lead to, besides GIVE_UP. */
export const GO_ON = 0;
/** TLS begins behind this line, in both directions. */
export const TLS_BEGINS = 1;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** A longer line is passed over. */
const MAX_LINE = 4096;
/** TLS begins early or not at all: after so many lines nothing more is looked at. */
const MAX_LINES = 100;

/** Protocols of lines that are read up to the point where TLS takes over (STARTTLS). */
export abstract class LineDialogue implements Analyzer {
  protected readonly report: Report;
  private tls: Carried | undefined;
  private lines = 0;

  constructor(report: Report) {
    this.report = report;
  }

  /** One line without its end: GO_ON, TLS_BEGINS or GIVE_UP. */
  protected abstract line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number;

  data(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && this.tls === undefined) {
      const feed = indexOfByte(bytes, LINE_FEED, at, Math.min(end, at + MAX_LINE));
      if (feed < 0) return end - at < MAX_LINE ? at - start : end - start;
      const stop = feed > at && u8(bytes, feed - 1) === CARRIAGE_RETURN ? feed - 1 : feed;
      const next = this.line(fromOriginator, bytes, at, stop);
      if (next === GIVE_UP) return GIVE_UP;
      if (next === TLS_BEGINS) this.tls = this.report.carry('ssl');
      at = feed + 1;
      if (++this.lines > MAX_LINES && this.tls === undefined) {
        this.report.done();
        return end - start;
      }
    }
    if (at < end) this.tls?.data(fromOriginator, bytes, at, end);
    return end - start;
  }

  gap(fromOriginator: boolean, length: number): boolean {
    this.tls?.gap(fromOriginator, length);
    return true;
  }

  end(fromOriginator: boolean): void {
    this.tls?.end(fromOriginator);
  }
}

import type { Analyzer, Carried, Report } from '../contract.js';
import { isStun } from './message.js';

/** TURN's framing of data: a channel number and a length (RFC 8656 §12.4). */
const CHANNELS = 0x40;
const LAST_CHANNEL = 0x4f;

/**
 * STUN shares its port with what it prepares (RFC 7983): DTLS, RTP or others, which are told by their content as soon
 * as they come.
 */
export class StunAnalyzer implements Analyzer {
  private readonly report: Report;
  private carried: Carried | undefined;
  private isKnown = false;

  constructor(report: Report) {
    this.report = report;
  }

  datagram(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number, length: number): undefined {
    if (isStun(bytes, start, end)) {
      this.know();
      return;
    }
    const first = bytes[start] ?? 0;
    const isChannel = first >= CHANNELS && first <= LAST_CHANNEL && end - start > 4;
    if (!this.isKnown && !isChannel) return;
    this.carried ??= this.report.carry(null);
    const from = isChannel ? start + 4 : start;
    this.carried.datagram?.(fromOriginator, bytes, from, end, length - (from - start));
  }

  data(_fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (isStun(bytes, start, end) || isStun(bytes, start + 2, end)) this.know();
    this.report.done();
    return end - start;
  }

  private know(): void {
    if (!this.isKnown) this.report.confirm();
    this.isKnown = true;
  }
}

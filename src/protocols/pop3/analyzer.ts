import { startsWith, startsWithNoCase } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import { GO_ON, LineDialogue, TLS_BEGINS } from '../shared/line-dialogue.js';

/** RFC 1939 §3: the server speaks first. RFC 2595 §4: TLS begins behind the answer to STLS. */
export class Pop3Analyzer extends LineDialogue {
  private wasAsked = false;
  private isKnown = false;

  protected line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (fromOriginator) {
      this.wasAsked = end - start === 4 && startsWithNoCase(bytes, start, end, 'stls');
      return GO_ON;
    }
    const isGood = startsWith(bytes, start, end, '+OK');
    if (!this.isKnown) {
      if (!isGood && !startsWith(bytes, start, end, '-ERR')) return GIVE_UP;
      this.isKnown = true;
      this.report.confirm();
    }
    return this.wasAsked && isGood ? TLS_BEGINS : GO_ON;
  }
}

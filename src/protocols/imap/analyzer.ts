import { indexOfByte, latin1, startsWith, startsWithNoCase } from '../../core/bytes.js';
import { GIVE_UP } from '../../core/outcome.js';
import { GO_ON, LineDialogue, TLS_BEGINS } from '../shared/line-dialogue.js';

const SPACE = 0x20;
const MAX_TAG = 64;

/** RFC 9051 §7.1: an untagged greeting goes first. §6.2.1: TLS begins behind the answer to STARTTLS. */
export class ImapAnalyzer extends LineDialogue {
  /** The tag of STARTTLS, while its answer is awaited. */
  private tag: string | undefined;
  private isKnown = false;

  protected line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (fromOriginator) {
      const space = indexOfByte(bytes, SPACE, start, Math.min(end, start + MAX_TAG));
      if (space > start && startsWithNoCase(bytes, space + 1, end, 'starttls')) this.tag = latin1(bytes, start, space);
      return GO_ON;
    }
    if (!this.isKnown) {
      if (!startsWith(bytes, start, end, '* ')) return GIVE_UP;
      this.isKnown = true;
      this.report.confirm();
    }
    if (this.tag === undefined || !startsWith(bytes, start, end, `${this.tag} `)) return GO_ON;
    const isGood = startsWithNoCase(bytes, start + this.tag.length + 1, end, 'ok');
    this.tag = undefined;
    return isGood ? TLS_BEGINS : GO_ON;
  }
}

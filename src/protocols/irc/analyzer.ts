import { indexOfByte, startsWith, startsWithNoCase } from '../../core/bytes.js';
import { GO_ON, LineDialogue, TLS_BEGINS } from '../shared/line-dialogue.js';

const SPACE = 0x20;
/** Commands with which a client registers (RFC 2812 §3.1, IRCv3). */
const COMMANDS = ['nick ', 'user ', 'pass ', 'cap ', 'starttls', 'join '];

/** RFC 2812 §2.3. TLS begins behind the numeric 670 (IRCv3 `tls`). */
export class IrcAnalyzer extends LineDialogue {
  private isKnown = false;

  protected line(fromOriginator: boolean, bytes: Uint8Array, start: number, end: number): number {
    if (fromOriginator) {
      if (COMMANDS.some(command => startsWithNoCase(bytes, start, end, command))) this.know();
      return GO_ON;
    }
    const prefix = startsWith(bytes, start, end, ':') ? indexOfByte(bytes, SPACE, start, end) : -1;
    if (prefix < 0) return GO_ON;
    this.know();
    return startsWith(bytes, prefix + 1, end, '670 ') ? TLS_BEGINS : GO_ON;
  }

  private know(): void {
    if (!this.isKnown) this.report.confirm();
    this.isKnown = true;
  }
}

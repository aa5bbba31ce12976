import { indexOfByte, startsWithNoCase, u8 } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';

const LF = 0x0a;
const CODE = 3;

/** The server's greeting (RFC 959 §5.4). */
const GREETINGS = ['120', '220'];
/** What it answers first to USER, AUTH, FEAT or SYST; no mail server, which greets with 220 too, has them. */
const FIRST_ANSWERS = ['230', '331', '332', '234', '334', '211', '215'];

/** Commands with which sessions begin. */
const FIRST_COMMANDS = ['user ', 'auth ', 'feat\r', 'syst\r'];

/**
 * Tells FTP by the server's first two replies: its greeting alone, or the client's USER, would be a mail server's too.
 */
export function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator) return FIRST_COMMANDS.some(text => startsWithNoCase(bytes, start, end, text)) ? MAYBE : NO;
  if (end - start < CODE) return MAYBE;
  if (!GREETINGS.some(code => startsWithNoCase(bytes, start, end, code))) return NO;
  for (let line = nextLine(bytes, start, end); line > 0 && end - line > CODE; line = nextLine(bytes, line, end)) {
    const behind = u8(bytes, line + CODE);
    if (behind !== 0x20 && behind !== 0x2d) continue;
    if (GREETINGS.some(code => startsWithNoCase(bytes, line, end, code))) continue;
    return FIRST_ANSWERS.some(code => startsWithNoCase(bytes, line, end, code)) ? YES : NO;
  }
  return MAYBE;
}

/** Where the next line begins, 0 if none does. */
function nextLine(bytes: Uint8Array, at: number, end: number): number {
  return indexOfByte(bytes, LF, at, end) + 1;
}

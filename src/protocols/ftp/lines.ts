/**
 * Lines of an FTP control connection, which is a telnet connection: RFC 959 §5.3 and RFC 854. A line ends with CR LF
 * or, from careless senders, LF alone. Telnet commands in it are taken out, and so is NUL.
 */
import { indexOfByte, latin1, u8 } from '../../core/bytes.js';

const NUL = 0x00;
const LF = 0x0a;
const CR = 0x0d;

/** RFC 854: "interpret as command", and the commands that carry something. */
const IAC = 255;
const SUBOPTION_BEGIN = 250;
const SUBOPTION_END = 240;
const WILL = 251;
const DONT = 254;

/** A longer line is cut up: nobody sends one, and it must not be held in memory. */
const MAX_LINE = 16_384;

/** Finds the lines of one direction; each byte is looked at once, however the stream is cut. */
export class LineReader {
  /** Bytes of the unfinished line that are known to hold no LF. */
  private scanned = 0;

  /** Where the line that begins at `start` ends (behind its LF), or 0 if more is needed. */
  next(bytes: Uint8Array, start: number, end: number): number {
    const at = indexOfByte(bytes, LF, Math.min(start + this.scanned, end), end);
    if (at < 0) {
      this.scanned = end - start;
      if (this.scanned < MAX_LINE) return 0;
      this.scanned = 0;
      return end;
    }
    this.scanned = 0;
    return at + 1;
  }

  reset(): void {
    this.scanned = 0;
  }
}

/** The text of a line `bytes[start, end)` with its end, without line end and telnet commands. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  let stop = end;
  if (stop > start && u8(bytes, stop - 1) === LF) stop--;
  if (stop < end && stop > start && u8(bytes, stop - 1) === CR) stop--;
  if (indexOfByte(bytes, IAC, start, stop) < 0 && indexOfByte(bytes, NUL, start, stop) < 0) {
    return latin1(bytes, start, stop);
  }
  return withoutTelnet(bytes, start, stop);
}

function withoutTelnet(bytes: Uint8Array, start: number, end: number): string {
  const kept = new Uint8Array(end - start);
  let length = 0;
  let at = start;
  while (at < end) {
    const byte = u8(bytes, at);
    if (byte === IAC && at + 1 < end) {
      const next = u8(bytes, at + 1);
      if (next === IAC) kept[length++] = IAC;
      at = afterCommand(bytes, at, end);
      continue;
    }
    if (byte !== NUL) kept[length++] = byte;
    at++;
  }
  return latin1(kept, 0, length);
}

/** What is odd about a line: NUL that is not padding behind CR, or CR that ends nothing. */
export function lineOddity(bytes: Uint8Array, start: number, end: number): string | undefined {
  for (let at = start; at < end; at++) {
    const byte = u8(bytes, at);
    if (byte === NUL && (at === start || u8(bytes, at - 1) !== CR)) return 'NUL_in_line';
    if (byte !== CR || at + 1 >= end) continue;
    const next = u8(bytes, at + 1);
    if (next !== LF && next !== NUL) return 'line_terminated_with_single_CR';
  }
  return undefined;
}

/** Where the telnet command at `at` ends. */
function afterCommand(bytes: Uint8Array, at: number, end: number): number {
  const command = u8(bytes, at + 1);
  if (command >= WILL && command <= DONT) return Math.min(at + 3, end);
  if (command !== SUBOPTION_BEGIN) return at + 2;
  let next = at + 2;
  while (next + 1 < end) {
    if (u8(bytes, next) === IAC && u8(bytes, next + 1) === SUBOPTION_END) return next + 2;
    next++;
  }
  return end;
}

import { MAX_LINE } from './lines.js';

const CR = 0x0d;
const LF = 0x0a;

/** What takes the lines of a body. `ended`: CR LF stood behind it. */
export type BodyLine = (bytes: Uint8Array, start: number, end: number, ended: boolean) => void;

/**
 * Cuts a body into lines that end in CR LF; a CR or an LF alone belongs to the line (it may be any content). What is
 * longer than a line may be comes out in parts, none of which is ended.
 */
export class BodyLines {
  private readonly line: BodyLine;
  private readonly raw: (bytes: Uint8Array, start: number, end: number) => void;
  private readonly held = new Uint8Array(MAX_LINE);
  private length = 0;
  /** Whether an LF alone ends a line too: in headers. */
  lenient = false;

  /** So many of the next bytes are content of a known length, in which no lines are sought. */
  plain = 0;

  constructor(line: BodyLine, raw: (bytes: Uint8Array, start: number, end: number) => void) {
    this.line = line;
    this.raw = raw;
  }

  /** Bytes of a line whose end was not seen. */
  get hasRest(): boolean {
    return this.length > 0;
  }

  feed(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      if (this.plain > 0) {
        const take = Math.min(this.plain, end - at);
        this.plain -= take;
        this.raw(bytes, at, at + take);
        at += take;
        continue;
      }
      const byte = bytes[at++] ?? 0;
      if (byte === LF && (this.lenient || (this.length > 0 && this.held[this.length - 1] === CR))) {
        const length = this.length > 0 && this.held[this.length - 1] === CR ? this.length - 1 : this.length;
        this.length = 0;
        this.line(this.held, 0, length, true);
        continue;
      }
      if (this.length === MAX_LINE) this.cut();
      this.held[this.length++] = byte;
    }
  }

  /** Hands out what is held as a line without an end. */
  finish(): void {
    const length = this.length;
    this.length = 0;
    if (length > 0) this.line(this.held, 0, length, false);
  }

  /** Hands out a part of a line that is too long; a CR at its end stays, for its LF may follow. */
  private cut(): void {
    const keep = this.held[this.length - 1] === CR ? 1 : 0;
    const length = this.length - keep;
    this.line(this.held, 0, length, false);
    this.held[0] = CR;
    this.length = keep;
  }
}

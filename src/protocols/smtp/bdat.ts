/** The argument of BDAT, RFC 3030 §2. */
export interface ChunkArgument {
  readonly size: number;
  readonly isLast: boolean;
}

/** Largest size that a length of 63 bits could be. */
const TOO_LARGE = 2 ** 64;

/** Reads it; a text says what is wrong with it. */
export function chunkArgument(text: string): ChunkArgument | string {
  if (text.length === 0 || text.length > 25) return 'BDAT argument bad length';
  const digits = /^\d+/.exec(text)?.[0];
  if (digits === undefined) return 'BDAT not followed by a valid chunk-size';
  const rest = text.slice(digits.length);
  if (rest !== '' && !rest.startsWith(' ')) return 'BDAT chunk-size not valid';
  const size = Number(digits);
  if (size >= TOO_LARGE) return 'BDAT chunk-size too large';
  if (rest !== '' && rest.toUpperCase() !== ' LAST') return 'BDAT chunk-size followed by junk';
  return { size, isLast: rest !== '' };
}

const CR = 0x0d;
const LF = 0x0a;

/** What hears of the lines of a chunk. */
export interface ChunkSink {
  chunkLine(bytes: Uint8Array, start: number, end: number, ended: boolean): void;
  chunkWeird(name: string, addl?: string): void;
}

/** Cuts the bytes of BDAT chunks into lines; a line may begin in one chunk and end in the next. */
export class ChunkLines {
  private readonly sink: ChunkSink;
  private readonly held: Uint8Array;
  private length = 0;

  constructor(sink: ChunkSink, longest: number) {
    this.sink = sink;
    this.held = new Uint8Array(Math.max(2, longest) + 2);
  }

  get hasRest(): boolean {
    return this.length > 0;
  }

  feed(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      const afterCr = this.length > 0 && this.held[this.length - 1] === CR;
      if (byte === LF) {
        if (afterCr) this.give(this.length - 1, true);
        else {
          this.sink.chunkWeird('smtp_bdat_line_lf_only');
          this.held[this.length++] = byte;
          this.give(this.length, false);
        }
        continue;
      }
      if (this.length >= this.held.length - 2) {
        this.sink.chunkWeird('smtp_bdat_line_too_long', String(this.length));
        this.give(this.length, false);
      }
      this.held[this.length++] = byte;
    }
  }

  /** Hands out what has no end. */
  finish(): void {
    if (this.length > 0) this.give(this.length, false);
  }

  private give(length: number, ended: boolean): void {
    this.length = 0;
    this.sink.chunkLine(this.held, 0, length, ended);
  }
}

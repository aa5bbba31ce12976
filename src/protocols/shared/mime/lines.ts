/** What takes the lines of a stream, and the bytes between them that are no lines. */
export interface LineSink {
  /**
   * A line without its end. `next` is the byte behind the line's end, -1 where that is not known yet.
   * The bytes are only there during the call.
   */
  line(bytes: Uint8Array, start: number, end: number, next: number): void;
  /** Bytes that were asked for by `LineReader.plain`. */
  bytes(bytes: Uint8Array, start: number, end: number): void;
  /** A line that was longer than the limit, and is handed out in parts. */
  tooLong?(): void;
}

/** Longest line that is put together; a longer one comes out in parts. */
export const MAX_LINE = 16_384;

const CR = 0x0d;
const LF = 0x0a;

/**
 * Cuts one direction of a stream into lines, which end in CR LF, LF or CR, as Zeek takes them. A line within one piece
 * is handed out where it stands; only what spans pieces is copied.
 */
export class LineReader {
  /** So many of the next bytes are no lines. */
  plain = 0;
  /** Nothing is read any more: whoever set it takes the rest (`feed` answers where that begins). */
  stopped = false;
  private readonly sink: LineSink;
  private held: Uint8Array | undefined;
  private heldLength = 0;
  /** The line before ended in CR at the end of a piece: an LF that follows belongs to it. */
  private afterCr = false;

  constructor(sink: LineSink) {
    this.sink = sink;
  }

  /** The next bytes. Answers where it stopped: `end`, unless `stopped` was set meanwhile. */
  feed(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    while (at < end && !this.stopped) {
      if (this.afterCr) {
        this.afterCr = false;
        if (bytes[at] === LF) {
          at++;
          continue;
        }
      }
      if (this.plain > 0) at = this.passPlain(bytes, at, end);
      else at = this.passLine(bytes, at, end);
    }
    return at;
  }

  /** No more comes: what is held is a line too. */
  finish(): void {
    if (this.heldLength === 0 || this.stopped) return;
    const held = this.held;
    const length = this.heldLength;
    this.heldLength = 0;
    if (held) this.sink.line(held, 0, length, -1);
  }

  /** Forgets what is held of a line. */
  drop(): void {
    this.heldLength = 0;
    this.afterCr = false;
  }

  private passPlain(bytes: Uint8Array, at: number, end: number): number {
    const take = Math.min(this.plain, end - at);
    this.plain -= take;
    this.sink.bytes(bytes, at, at + take);
    return at + take;
  }

  private passLine(bytes: Uint8Array, start: number, end: number): number {
    const limit = Math.min(end, start + MAX_LINE - this.heldLength);
    let at = start;
    while (at < limit && bytes[at] !== LF && bytes[at] !== CR) at++;
    if (at === end) {
      this.hold(bytes, start, at);
      return at;
    }
    let behind = at;
    if (at < limit) {
      behind = at + 1;
      if (bytes[at] === CR) {
        if (behind < end && bytes[behind] === LF) behind++;
        else if (behind === end) this.afterCr = true;
      }
    } else this.sink.tooLong?.();
    const next = behind < end ? (bytes[behind] ?? -1) : -1;
    if (this.heldLength === 0) this.sink.line(bytes, start, at, next);
    else {
      this.hold(bytes, start, at);
      const length = this.heldLength;
      this.heldLength = 0;
      if (this.held) this.sink.line(this.held, 0, length, next);
    }
    return behind;
  }

  private hold(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    const wanted = this.heldLength + length;
    if (!this.held || this.held.length < wanted) {
      const grown = new Uint8Array(Math.max(128, wanted * 2));
      if (this.held) grown.set(this.held.subarray(0, this.heldLength));
      this.held = grown;
    }
    this.held.set(bytes.subarray(start, end), this.heldLength);
    this.heldLength = wanted;
  }
}

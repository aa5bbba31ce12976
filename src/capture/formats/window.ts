import { NO_BYTES } from '../../core/bytes.js';

/**
 * The part of an input that is at hand. Whoever reads the input fills it, a format takes records out of it:
 * `bytes[at, end)` is not yet consumed.
 */
export class Window {
  bytes: Uint8Array = NO_BYTES;
  at = 0;
  end = 0;
  /** Offset of `bytes[0]` in the unpacked input. */
  base = 0;
  /** No more bytes will come behind `end`. */
  final = false;
  /** How many bytes from `at` on the format wants to see at once before it can go on. */
  needed = 0;
  /** Bytes to pass over that are not at hand yet. */
  private pending = 0;

  /** Offset in the input of the next byte to read. */
  get offset(): number {
    return this.base + this.at;
  }

  /** Passes over `count` bytes, whether they are at hand or not. */
  skip(count: number): void {
    const here = Math.min(count, this.end - this.at);
    this.at += here;
    this.pending += count - here;
  }

  /** Bytes still to be passed over; some at the end of the input mean that a length reached beyond it. */
  get missing(): number {
    return this.pending;
  }

  /**
   * Makes room: moves what is not consumed to the front of a buffer of at least `needed` and at least `size` bytes.
   * Whoever calls it then writes behind `end`.
   */
  makeRoom(size: number): void {
    const kept = this.end - this.at;
    const wanted = Math.max(size, this.needed);
    if (this.bytes.length < wanted) {
      const grown = new Uint8Array(wanted);
      grown.set(this.bytes.subarray(this.at, this.end));
      this.bytes = grown;
    } else if (this.at > 0 && kept > 0) {
      this.bytes.copyWithin(0, this.at, this.end);
    }
    this.base += this.at;
    this.at = 0;
    this.end = kept;
  }

  /** `count` bytes were written behind `end`. */
  filled(count: number): void {
    this.end += count;
    if (this.pending > 0) {
      const pending = this.pending;
      this.pending = 0;
      this.skip(pending);
    }
  }
}

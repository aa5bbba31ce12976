import { NO_BYTES } from '../../core/bytes.js';

/** Bytes that one side sent and an analyzer has not consumed yet. Grows by doubling; empty it holds no memory. */
export class Pending {
  bytes = NO_BYTES;
  start = 0;
  end = 0;

  get length(): number {
    return this.end - this.start;
  }

  append(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.end + length > this.bytes.length) this.makeRoom(length);
    this.bytes.set(bytes.subarray(start, end), this.end);
    this.end += length;
  }

  /** The first `count` bytes are done with. */
  consume(count: number): void {
    this.start += count;
    if (this.start >= this.end) this.clear();
  }

  clear(): void {
    this.bytes = NO_BYTES;
    this.start = 0;
    this.end = 0;
  }

  private makeRoom(length: number): void {
    const kept = this.end - this.start;
    const wanted = kept + length;
    if (wanted > this.bytes.length || this.start < this.bytes.length >> 1) {
      const grown = new Uint8Array(Math.max(256, wanted * 2));
      grown.set(this.bytes.subarray(this.start, this.end));
      this.bytes = grown;
    } else {
      this.bytes.copyWithin(0, this.start, this.end);
    }
    this.start = 0;
    this.end = kept;
  }
}

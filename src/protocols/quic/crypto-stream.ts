import { NO_BYTES, u8, u24 } from '../../core/bytes.js';

/** RFC 8446 §5.2: no handshake message of a hello is longer. */
const MAX_MESSAGE = 2 ** 14 + 256;
const HEADER = 4;

/** Puts the first TLS message of one direction together: CRYPTO frames come in any order, and more than once. */
export class CryptoStream {
  /** The message was handed on; what follows is not of interest. */
  isFinished = false;
  private isWhole = false;
  private bytes: Uint8Array = NO_BYTES;
  private seen: Uint8Array = NO_BYTES;

  /** False if the bytes cannot be of a hello. */
  add(offset: number, from: Uint8Array, start: number, end: number): boolean {
    if (this.isFinished) return true;
    const needed = offset + end - start;
    if (needed > MAX_MESSAGE) return false;
    if (this.isWhole || (offset === 0 && this.takeWhole(from, start, end))) return true;
    this.grow(needed);
    for (let at = start; at < end; at++) {
      const to = offset + at - start;
      if (this.seen[to]) continue;
      this.seen[to] = 1;
      this.bytes[to] = u8(from, at);
    }
    return this.length <= MAX_MESSAGE;
  }

  /** The message with its header, once it is whole. */
  message(): Uint8Array | undefined {
    if (this.isFinished) return undefined;
    if (this.isWhole) {
      const message = this.bytes;
      this.isFinished = true;
      this.bytes = NO_BYTES;
      return message;
    }
    const { length } = this;
    if (length === 0 || length > this.bytes.length) return undefined;
    for (let at = 0; at < length; at++) if (!this.seen[at]) return undefined;
    this.isFinished = true;
    const message = this.bytes.slice(0, length);
    this.bytes = NO_BYTES;
    this.seen = NO_BYTES;
    return message;
  }

  /** Most hellos come in one frame: those are not put together byte by byte. */
  private takeWhole(from: Uint8Array, start: number, end: number): boolean {
    const length = end - start < HEADER ? 0 : HEADER + u24(from, start + 1);
    if (this.bytes.length > 0 || length === 0 || length > end - start) return false;
    this.bytes = from.slice(start, start + length);
    this.isWhole = true;
    return true;
  }

  /** Length of the message with its header; 0 while that is unknown. */
  private get length(): number {
    return this.seen[1] && this.seen[2] && this.seen[3] ? HEADER + u24(this.bytes, 1) : 0;
  }

  private grow(needed: number): void {
    if (needed <= this.bytes.length) return;
    const capacity = Math.min(Math.max(needed, this.bytes.length * 2, 2048), MAX_MESSAGE);
    const bytes = new Uint8Array(capacity);
    const seen = new Uint8Array(capacity);
    bytes.set(this.bytes);
    seen.set(this.seen);
    this.bytes = bytes;
    this.seen = seen;
  }
}

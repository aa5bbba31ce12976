import { NO_BYTES, u8, u24 } from '../../core/bytes.js';

/** Handshake messages longer than this are not put together; chains of certificates of 300 kB were seen. */
const MAX_MESSAGE = 1 << 20;
const HEADER = 4;

/** Takes a message; false if nothing can be read after it. */
type OnMessage = (type: number, bytes: Uint8Array, start: number, end: number) => boolean;

/** Cuts the handshake messages of one direction out of its records (RFC 8446 §5.1: they need not fit each other). */
export class HandshakeStream {
  private pending: Uint8Array = NO_BYTES;
  private length = 0;

  /** The payload of one handshake record. False if it makes no sense. */
  push(bytes: Uint8Array, start: number, end: number, onMessage: OnMessage): boolean {
    if (this.length === 0) {
      const used = this.messages(bytes, start, end, onMessage);
      if (used < 0) return false;
      return this.keep(bytes, start + used, end);
    }
    if (!this.keep(bytes, start, end)) return false;
    const used = this.messages(this.pending, 0, this.length, onMessage);
    if (used < 0) return false;
    this.pending.copyWithin(0, used, this.length);
    this.length -= used;
    return true;
  }

  /** Bytes used, or -1 after a message that ends it all. */
  private messages(bytes: Uint8Array, start: number, end: number, onMessage: OnMessage): number {
    let at = start;
    while (at + HEADER <= end) {
      const messageEnd = at + HEADER + u24(bytes, at + 1);
      if (messageEnd - at > MAX_MESSAGE) return -1;
      if (messageEnd > end) break;
      if (!onMessage(u8(bytes, at), bytes, at + HEADER, messageEnd)) return -1;
      at = messageEnd;
    }
    return at - start;
  }

  private keep(bytes: Uint8Array, start: number, end: number): boolean {
    if (start === end) return true;
    const needed = this.length + end - start;
    if (needed > MAX_MESSAGE * 2) return false;
    if (needed > this.pending.length) {
      const larger = new Uint8Array(Math.max(needed, this.pending.length * 2));
      larger.set(this.pending.subarray(0, this.length));
      this.pending = larger;
    }
    this.pending.set(bytes.subarray(start, end), this.length);
    this.length = needed;
    return true;
  }
}

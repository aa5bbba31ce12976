import { u8 } from '../../core/bytes.js';

/** A handshake message longer than this is not put together (Zeek's limit too). */
const MAX_LENGTH = 65_536;

/** Puts together the fragments of one direction's handshake messages, one message at a time (RFC 6347 §4.2.3). */
export class FragmentBuffer {
  private sequence = -1;
  private bytes = new Uint8Array(0);
  private seen = new Uint8Array(0);
  private missing = 0;

  /** The message once its last byte came. A fragment of another message drops what was begun. */
  add(
    sequence: number,
    length: number,
    offset: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): Uint8Array | undefined {
    if (length > MAX_LENGTH) return undefined;
    if (sequence !== this.sequence || length !== this.bytes.length) {
      this.sequence = sequence;
      this.bytes = new Uint8Array(length);
      this.seen = new Uint8Array(length);
      this.missing = length;
    }
    const wasMissing = this.missing > 0;
    for (let at = start; at < end; at++) {
      const to = offset + at - start;
      if (this.seen[to]) continue;
      this.seen[to] = 1;
      this.bytes[to] = u8(bytes, at);
      this.missing--;
    }
    return wasMissing && this.missing === 0 ? this.bytes : undefined;
  }
}

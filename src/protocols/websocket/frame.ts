import { u8, u16, u32 } from '../../core/bytes.js';
import { GIVE_UP, NEED_MORE } from '../../core/outcome.js';

/** Opcodes, RFC 6455 §5.2. */
export const CONTINUATION = 0;
export const TEXT = 1;
export const BINARY = 2;

/** A window onto the header of one frame: RFC 6455 §5.2. */
export class FrameHeader {
  opcode = 0;
  isFinal = false;
  isMasked = false;
  /** Length of the payload. */
  length = 0;
  /** Where the masking key stands, -1 without one. */
  maskAt = -1;

  /** Answers the header's length, NEED_MORE, or GIVE_UP for what no frame can be. */
  read(bytes: Uint8Array, start: number, end: number): number {
    if (end - start < 2) return NEED_MORE;
    const first = u8(bytes, start);
    const second = u8(bytes, start + 1);
    this.isFinal = (first & 0x80) !== 0;
    this.opcode = first & 0x0f;
    this.isMasked = (second & 0x80) !== 0;
    this.length = second & 0x7f;
    let at = start + 2;
    if (this.length === 126) {
      if (end - at < 2) return NEED_MORE;
      this.length = u16(bytes, at);
      at += 2;
    } else if (this.length === 127) {
      if (end - at < 8) return NEED_MORE;
      const high = u32(bytes, at);
      if (high >= 0x200000) return GIVE_UP;
      this.length = high * 2 ** 32 + u32(bytes, at + 4);
      at += 8;
    }
    this.maskAt = -1;
    if (this.isMasked) {
      if (end - at < 4) return NEED_MORE;
      this.maskAt = at;
      at += 4;
    }
    return at - start;
  }
}

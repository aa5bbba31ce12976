import { NO_BYTES, u8, u16 } from '../../core/bytes.js';

/** RFC 1035 §4.1.1, in bytes from the start of the message. */
export const offset = {
  id: 0,
  flags: 2, // QR (1 bit), opcode (4), AA, TC, RD, RA (1 each), Z (3), response code (4)
  questions: 4,
  answers: 6,
  authorities: 8,
  additionals: 10,
  end: 12,
} as const;

/** A window onto the header of one message (RFC 1035 §4.1.1); it owns no bytes. */
export class DnsHeader {
  private bytes: Uint8Array = NO_BYTES;
  private at = 0;

  /** Points the view at a message; false if no header can stand there. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    return end - start >= offset.end;
  }

  get id(): number {
    return u16(this.bytes, this.at + offset.id);
  }

  /** QR. */
  get isReply(): boolean {
    return (u8(this.bytes, this.at + offset.flags) & 0x80) !== 0;
  }

  get opcode(): number {
    return (u8(this.bytes, this.at + offset.flags) >> 3) & 0xf;
  }

  /** AA. */
  get isAuthoritative(): boolean {
    return (u8(this.bytes, this.at + offset.flags) & 0x04) !== 0;
  }

  /** TC. */
  get isTruncated(): boolean {
    return (u8(this.bytes, this.at + offset.flags) & 0x02) !== 0;
  }

  /** RD. */
  get recursionDesired(): boolean {
    return (u8(this.bytes, this.at + offset.flags) & 0x01) !== 0;
  }

  /** RA. */
  get recursionAvailable(): boolean {
    return (u8(this.bytes, this.at + offset.flags + 1) & 0x80) !== 0;
  }

  /** Z, of which RFC 4035 §3.2 uses two bits as AD and CD. */
  get z(): number {
    return (u8(this.bytes, this.at + offset.flags + 1) >> 4) & 0x7;
  }

  get responseCode(): number {
    return u8(this.bytes, this.at + offset.flags + 1) & 0xf;
  }

  get questions(): number {
    return u16(this.bytes, this.at + offset.questions);
  }

  get answers(): number {
    return u16(this.bytes, this.at + offset.answers);
  }

  get authorities(): number {
    return u16(this.bytes, this.at + offset.authorities);
  }

  get additionals(): number {
    return u16(this.bytes, this.at + offset.additionals);
  }
}

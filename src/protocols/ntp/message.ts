import { i8, NO_BYTES, u8, u16, u32 } from '../../core/bytes.js';

/** RFC 5905 §7.3, figure 8: bytes from the start of a message of modes 1 to 5. */
export const offset = {
  flags: 0, // leap indicator (2 bits), version (3), mode (3)
  stratum: 1,
  poll: 2, // signed, log2 seconds
  precision: 3, // signed, log2 seconds
  rootDelay: 4, // 16.16 fixed point, seconds
  rootDispersion: 8,
  referenceId: 12,
  referenceTime: 16, // 32.32 fixed point, seconds since 1900
  originTime: 24,
  receiveTime: 32,
  transmitTime: 40,
  end: 48, // extension fields and the authenticator follow
} as const;

/** RFC 5905 §7.3, figure 7. */
export const MODE_CLIENT = 3;
export const MODE_SERVER = 4;
export const MODE_CONTROL = 6;
export const MODE_PRIVATE = 7;

/** Seconds from 1900 to 1970. */
const EPOCH = 2_208_988_800;
/** Key id and digest: 16 bytes of MD5 or 20 of SHA-1 (RFC 5905 §7.3, RFC 5906 §9). */
const LONGEST_AUTHENTICATOR = 24;
/** RFC 5906 §10, figure 7: type, length, association, two stamps, length of the value. */
const SHORTEST_EXTENSION = 16;

/** A window onto one NTP message of modes 1 to 5; it owns no bytes. */
export class NtpMessage {
  private bytes: Uint8Array = NO_BYTES;
  private at = 0;
  private endAt = 0;

  /** Points the view at `bytes[start, end)`; false if it is too short for a header. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    this.endAt = end;
    return end - start >= offset.end;
  }

  get stratum(): number {
    return u8(this.bytes, this.at + offset.stratum);
  }

  get pollExponent(): number {
    return i8(this.bytes, this.at + offset.poll);
  }

  get precisionExponent(): number {
    return i8(this.bytes, this.at + offset.precision);
  }

  get rootDelay(): number {
    return this.shortTime(offset.rootDelay);
  }

  get rootDispersion(): number {
    return this.shortTime(offset.rootDispersion);
  }

  /** Four bytes, whose meaning depends on the stratum. */
  get referenceId(): number {
    return u32(this.bytes, this.at + offset.referenceId);
  }

  get referenceTime(): number {
    return this.time(offset.referenceTime);
  }

  get originTime(): number {
    return this.time(offset.originTime);
  }

  get receiveTime(): number {
    return this.time(offset.receiveTime);
  }

  get transmitTime(): number {
    return this.time(offset.transmitTime);
  }

  /** Extension fields (RFC 7822) in front of the authenticator. */
  get extensions(): number {
    let count = 0;
    let at = this.at + offset.end;
    while (this.endAt - at > LONGEST_AUTHENTICATOR) {
      const length = u16(this.bytes, at + 2);
      if (length < SHORTEST_EXTENSION || at + length > this.endAt) break;
      count++;
      at += length;
    }
    return count;
  }

  /** Signed halves, as Zeek reads them: a fraction of a half or more makes the value smaller. */
  private shortTime(field: number): number {
    const seconds = (u16(this.bytes, this.at + field) << 16) >> 16;
    const fraction = (u16(this.bytes, this.at + field + 2) << 16) >> 16;
    return seconds + fraction / 2 ** 16;
  }

  /** Seconds since 1970; 0 where no time is given. */
  private time(field: number): number {
    const seconds = u32(this.bytes, this.at + field);
    const fraction = u32(this.bytes, this.at + field + 4);
    return seconds === 0 && fraction === 0 ? 0 : seconds - EPOCH + fraction / 2 ** 32;
  }
}

/** RFC 9327 §2 (RFC 1305 appendix B): bytes from the start of a message of mode 6. */
export const controlOffset = {
  operation: 1, // response, error, more (1 bit each), operation code (5)
  sequence: 2,
  status: 4,
  association: 6,
  count: 10,
  data: 12,
} as const;

/**
 * ntpd's include/ntp_request.h: bytes from the start of a message of mode 7. Zeek takes the size of an item for the
 * first two bytes of the data; so does this.
 */
export const privateOffset = {
  sequence: 1, // authenticated (1 bit), number in a response (7)
  implementation: 2,
  request: 3,
  error: 4, // error (4 bits), number of items (12)
  data: 6,
} as const;

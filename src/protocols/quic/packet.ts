/** Headers of QUIC packets: RFC 8999 §5.1, RFC 9000 §17. */
import { NO_BYTES, u8, u16, u32 } from '../../core/bytes.js';

/** RFC 9000 §17.2: longer connection IDs are not of version 1. */
export const MAX_CONNECTION_ID = 20;

/** A window onto a long header; its fields answer for the packet that `read` was last pointed at. */
export class LongHeader {
  bytes: Uint8Array = NO_BYTES;
  /** Where the packet begins, and where its captured datagram ends. */
  start = 0;
  limit = 0;
  version = 0;
  destinationStart = 0;
  destinationEnd = 0;
  sourceStart = 0;
  sourceEnd = 0;
  /** Where what depends on the version begins. */
  restStart = 0;

  read(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start < 7) return false;
    this.bytes = bytes;
    this.start = start;
    this.limit = end;
    this.version = u32(bytes, start + 1);
    this.destinationStart = start + 6;
    this.destinationEnd = start + 6 + u8(bytes, start + 5);
    if (this.destinationEnd + 1 > end) return false;
    this.sourceStart = this.destinationEnd + 1;
    this.sourceEnd = this.sourceStart + u8(bytes, this.destinationEnd);
    this.restStart = this.sourceEnd;
    return this.sourceEnd <= end;
  }

  /** Two bits, whose meaning depends on the version. */
  get type(): number {
    return (u8(this.bytes, this.start) >> 4) & 0b11;
  }
}

/** A variable-length integer (RFC 9000 §16): its value, or -1 if it does not fit before `end`. */
export function readInteger(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end) return -1;
  const first = u8(bytes, at);
  const length = 1 << (first >> 6);
  if (at + length > end) return -1;
  if (length === 1) return first & 0x3f;
  if (length === 2) return u16(bytes, at) & 0x3fff;
  if (length === 4) return u32(bytes, at) & 0x3fffffff;
  return (u32(bytes, at) & 0x3fffffff) * 2 ** 32 + u32(bytes, at + 4);
}

/** Bytes that the integer at `at` takes. */
export const integerLength = (bytes: Uint8Array, at: number): number => 1 << (u8(bytes, at) >> 6);

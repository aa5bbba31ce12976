/** Makes NTP messages, for tests (RFC 5905 §7.3). */
import { offset } from './message.js';

export interface BuiltNtp {
  version?: number;
  mode?: number;
  stratum?: number;
  poll?: number;
  precision?: number;
  /** Seconds since 1900 of the transmit time. */
  transmit?: number;
  referenceId?: readonly number[];
  /** What follows the header. */
  rest?: readonly number[];
}

export function ntpMessage(parts: BuiltNtp = {}): Uint8Array {
  const { version = 4, mode = 3, stratum = 2, poll = 6, precision = -20, transmit = 3_900_000_000 } = parts;
  const bytes = new Uint8Array(offset.end + (parts.rest?.length ?? 0));
  bytes.set([(version << 3) | mode, stratum, poll, precision & 0xff]);
  bytes.set(parts.referenceId ?? [192, 0, 2, 1], offset.referenceId);
  for (let index = 0; index < 4; index++) bytes[offset.transmitTime + index] = (transmit >>> (24 - 8 * index)) & 0xff;
  bytes[offset.transmitTime + 4] = 0x80; // half a second
  bytes.set(parts.rest ?? [], offset.end);
  return bytes;
}

/** RFC 9327 §2. */
export function controlMessage(operation: number, sequence: number, data: readonly number[]): Uint8Array {
  return Uint8Array.from([0x16, operation, 0, sequence, 0, 0, 0x12, 0x34, 0, 0, 0, data.length, ...data]);
}

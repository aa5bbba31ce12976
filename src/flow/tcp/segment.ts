import { NO_BYTES, u8 } from '../../core/bytes.js';
import type { Packet } from '../../decode/packet.js';

/** RFC 7323 §2.3: the shift count may be at most 14. */
export const MAX_SCALE = 14;

/** The window scale of a SYN's options (RFC 7323 §2.2), -1 without one. */
export function windowScale(packet: Packet): number {
  const { bytes, optionsStart, payloadStart } = packet;
  let at = optionsStart;
  while (at >= 0 && at < payloadStart) {
    const kind = u8(bytes, at);
    if (kind === 0) break;
    if (kind === 1) {
      at++;
      continue;
    }
    if (at + 1 >= payloadStart) break;
    const length = u8(bytes, at + 1);
    if (length === 0 || at + length > payloadStart) break;
    if (kind === 3 && length >= 3) return u8(bytes, at + 2);
    at += length;
  }
  return -1;
}

/** What the state machine needs of one segment. One object is reused. */
export class Segment {
  time = 0;
  fromOriginator = true;
  flags = 0;
  /** Signed, as the endpoints keep them. */
  seq = 0;
  ack = 0;
  window = 0;
  /** Of a SYN, -1 without the option. */
  scale = -1;
  /** Payload on the wire, and what was captured of it. */
  length = 0;
  start = 0;
  end = 0;
  bytes: Uint8Array = NO_BYTES;

  read(packet: Packet, fromOriginator: boolean): void {
    this.time = packet.ts;
    this.fromOriginator = fromOriginator;
    this.flags = packet.flags;
    this.seq = packet.seq | 0;
    this.ack = packet.ack | 0;
    this.window = packet.window;
    this.scale = (packet.flags & 0x02) !== 0 ? windowScale(packet) : -1;
    this.bytes = packet.bytes;
    this.start = packet.payloadStart;
    this.end = packet.payloadEnd;
    this.length = packet.payloadLength;
  }

  /** A segment that was remembered: without payload. */
  recall(time: number, fromOriginator: boolean, flags: number, seq: number, ack: number, window: number): void {
    this.time = time;
    this.fromOriginator = fromOriginator;
    this.flags = flags;
    this.seq = seq | 0;
    this.ack = ack | 0;
    this.window = window & 0xffff;
    this.scale = (window >>> 16) - 1;
    this.length = 0;
    this.start = 0;
    this.end = 0;
  }
}

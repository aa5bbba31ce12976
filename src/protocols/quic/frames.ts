/** Frames that Initial packets may hold: RFC 9000 §12.4 and §19. */
import { u8 } from '../../core/bytes.js';
import { integerLength, readInteger } from './packet.js';

const frame = { padding: 0, ping: 1, ack: 2, ackEcn: 3, crypto: 6, close: 0x1c, applicationClose: 0x1d } as const;
/** Ranges of one acknowledgement that are walked over. */
const MAX_RANGES = 1024;

export interface FrameSink {
  crypto(offset: number, bytes: Uint8Array, start: number, end: number): void;
  close(): void;
}

/** Hands the frames of one packet on; false at one that cannot stand there or does not fit. */
export function readFrames(bytes: Uint8Array, sink: FrameSink): boolean {
  const end = bytes.length;
  let at = 0;
  while (at < end) {
    const type = u8(bytes, at++);
    if (type === frame.padding || type === frame.ping) continue;
    if (type === frame.crypto) at = readCrypto(bytes, at, end, sink);
    else if (type === frame.ack || type === frame.ackEcn) at = skipAck(bytes, at, end, type === frame.ackEcn);
    else if (type === frame.close || type === frame.applicationClose) {
      sink.close();
      return true;
    } else return false;
    if (at < 0) return false;
  }
  return true;
}

function readCrypto(bytes: Uint8Array, at: number, end: number, sink: FrameSink): number {
  const offset = readInteger(bytes, at, end);
  if (offset < 0) return -1;
  const lengthAt = at + integerLength(bytes, at);
  const length = readInteger(bytes, lengthAt, end);
  if (length < 0) return -1;
  const start = lengthAt + integerLength(bytes, lengthAt);
  if (start + length > end) return -1;
  sink.crypto(offset, bytes, start, start + length);
  return start + length;
}

/** §19.3: largest, delay, count and first range, then the ranges in pairs, then three counters with ECN. */
function skipAck(bytes: Uint8Array, at: number, end: number, hasEcn: boolean): number {
  const count = readInteger(bytes, skipIntegers(bytes, at, end, 2), end);
  if (count < 0 || count > MAX_RANGES) return -1;
  return skipIntegers(bytes, at, end, 4 + count * 2 + (hasEcn ? 3 : 0));
}

/** The place behind `count` integers, or -1 if they do not fit. */
function skipIntegers(bytes: Uint8Array, from: number, end: number, count: number): number {
  let at = from;
  for (let index = 0; index < count && at < end; index++) at += integerLength(bytes, at);
  return at > end ? -1 : at;
}

import type { Stream } from './stream.js';

/** States of one side, in Zeek's terms and order. */
export const INACTIVE = 0;
export const SYN_SENT = 1;
export const SYN_ACK_SENT = 2;
/** Data seen, but no SYN. */
export const PARTIAL = 3;
export const ESTABLISHED = 4;
/** FIN seen. */
export const CLOSED = 5;
export const RESET = 6;

const WRAP = 2 ** 32;

/** Signed distance of two sequence numbers (RFC 9293 §3.4). */
export const distance = (a: number, b: number): number => (a - b) | 0;

/**
 * One side of a TCP connection: its numbers, its state and what is counted of it. Sequence numbers are kept as signed
 * integers of 32 bits, which V8 holds in the object itself; unsigned ones would each be an object of their own.
 */
export class Endpoint {
  fromOriginator: boolean;
  stream: Stream;
  state = INACTIVE;
  previous = INACTIVE;
  /** Initial sequence number, made up where no SYN was seen. */
  startSeq = 0;
  /** One past the last sequence number it sent, and how often that wrapped around. */
  lastSeq = 0;
  seqWraps = 0;
  /** The last of its numbers that was acknowledged, and how often that wrapped around. */
  ackSeq = 0;
  ackWraps = 0;
  /** Window it offers, scaled, and the numbers at which it did. */
  window = 0;
  windowScale = 0;
  windowSeq = 0;
  windowAck = 0;
  /** Relative number behind the FIN. */
  finSeq = 0;
  fins = 0;
  resets = 0;
  /** Its end was taken note of. */
  closed = false;
  historySyn = 0;
  historyFin = 0;
  historyReset = 0;
  /** Letters of `history` that it has (SEEN_). */
  historySeen = 0;
  /** When its last segment came; kept from its first FIN or RST on. */
  lastTime = 0;
  /** First segment seen, and whether a SYN was. */
  seen = false;
  synSeen = false;
  retransmissions = 0;
  zeroWindows = 0;
  gaps = 0;
  checksums = 0;

  constructor(fromOriginator: boolean, stream: Stream) {
    this.fromOriginator = fromOriginator;
    this.stream = stream;
  }

  begin(startSeq: number, lastSeq: number): void {
    this.startSeq = startSeq | 0;
    this.ackSeq = this.startSeq;
    this.lastSeq = lastSeq | 0;
  }

  enter(state: number): void {
    if (state === this.state) return;
    this.previous = this.state;
    this.state = state;
  }

  updateLast(seq: number): void {
    if (seq >>> 0 < this.lastSeq >>> 0) this.seqWraps++;
    this.lastSeq = seq | 0;
  }

  updateAck(seq: number): void {
    if (seq >>> 0 < this.ackSeq >>> 0) this.ackWraps++;
    this.ackSeq = seq | 0;
  }

  /** A sequence number relative to the first, near `last`; negative if it lies before the first. */
  relative(seq: number, last: number, lastWraps: number): number {
    const delta = distance(seq, last);
    let wraps = lastWraps;
    if (delta < 0 && wraps > 0 && seq >>> 0 > last >>> 0) wraps--;
    else if (delta > 0 && seq >>> 0 < last >>> 0) wraps++;
    return wraps === 0 ? distance(seq, this.startSeq) : wraps * WRAP + (seq >>> 0) - (this.startSeq >>> 0);
  }

  get relativeLast(): number {
    return this.relative(this.lastSeq, this.lastSeq, this.seqWraps);
  }

  get relativeAck(): number {
    return this.relative(this.ackSeq, this.ackSeq, this.ackWraps);
  }

  /** Nothing it sent was acknowledged, but for a SYN. */
  get nothingAcknowledged(): boolean {
    const acknowledged = this.ackWraps * WRAP + (this.ackSeq >>> 0) - (this.startSeq >>> 0);
    return acknowledged === 0 || acknowledged === 1;
  }

  get clean(): boolean {
    return this.state === ESTABLISHED || (this.state === CLOSED && this.previous === ESTABLISHED);
  }

  /** Something is left of it that was not told. */
  get active(): boolean {
    return this.state !== INACTIVE && !this.closed;
  }

  /** Payload bytes by its sequence numbers, those acknowledged but not seen included. */
  size(peer: Endpoint): number {
    if (this.previous === SYN_SENT && this.state === RESET && peer.state === INACTIVE && !this.nothingAcknowledged)
      return 0;
    const last = this.seqWraps * WRAP + (this.lastSeq >>> 0);
    const ack = this.ackWraps * WRAP + (this.ackSeq >>> 0);
    let size = Math.max(last, ack) - (this.startSeq >>> 0);
    if (size < 0) size += WRAP;
    if (size > 0) size--;
    if (this.fins > 0 && size > 0) size--;
    return size;
  }
}

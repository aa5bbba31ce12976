import type { Hash } from '../core/platform.js';
import { type Packet, TCP_SYN } from '../decode/packet.js';
import { Blocks } from './blocks.js';
import type { OverlapPolicy } from './overlap.js';
import { distance } from './tcp/endpoint.js';

/** Without a SYN the first segment seen may not be the first sent: so much is held back before the beginning is settled. */
const HOLD = 1 << 20;
/** Relative number of the first segment seen where no SYN was. */
const MIDDLE = 2 ** 31;

/** What one side of a connection sent, as one digest. */
export class FollowSide {
  private readonly hash: Hash;
  private readonly policy: OverlapPolicy;
  private readonly blocks = new Blocks();
  /** Sequence number and relative number of the last place that was looked at, to follow the wrap-around. */
  private anchorSeq = 0;
  private anchor = 0;
  private begun = false;
  private synSeen = false;
  private initial = 0;
  /** Next relative number to go out; -1 until the beginning is settled. */
  private next = -1;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = 0;
  private bytes = 0;

  constructor(hash: Hash, policy: OverlapPolicy) {
    this.hash = hash;
    this.policy = policy;
  }

  /** A SYN with that number begins another connection. */
  isOther(seq: number): boolean {
    return this.begun && seq !== this.initial;
  }

  segment(packet: Packet): void {
    const syn = (packet.flags & TCP_SYN) !== 0;
    const seq = syn ? (packet.seq + 1) >>> 0 : packet.seq;
    if (!this.begun) this.begin(seq, syn, packet.seq);
    else if (syn && !this.synSeen && packet.seq === this.initial) this.settle(this.relative(seq));
    const { payloadStart, payloadEnd, payloadLength } = packet;
    if (payloadLength === 0) return;
    const start = this.relative(seq);
    const end = start + payloadLength;
    if (this.next >= 0 && end <= this.next) return;
    this.lowest = Math.min(this.lowest, start);
    if (end > this.highest) {
      this.highest = end;
      this.anchorSeq = seq;
      this.anchor = start;
    }
    const from = Math.max(start, this.next);
    const captured = start + Math.min(payloadLength, payloadEnd - payloadStart);
    if (from >= captured) return;
    const at = payloadStart + from - start;
    const { first } = this.blocks;
    if (this.policy === 'first' && from === this.next && (!first || first.start >= captured)) {
      this.emit(packet.bytes, at, at + captured - from, captured);
      this.flush(Number.POSITIVE_INFINITY);
      return;
    }
    this.blocks.insert(from, captured, packet.bytes, at, this.policy);
    if (this.next < 0 && this.blocks.covered > HOLD) this.settle(this.lowest);
    if (this.policy === 'first') this.flush(Number.POSITIVE_INFINITY);
  }

  /** What the other side has acknowledged can no longer be replaced. */
  acknowledged(ack: number): void {
    if (this.policy === 'first' || !this.begun) return;
    this.flush(this.relative(ack));
  }

  result(): { bytes: number; sha256: string; gap_bytes: number } {
    const beginning = this.next >= 0 && this.synSeen ? this.beginning : this.lowest;
    if (this.next < 0) this.settle(this.lowest);
    for (let { first } = this.blocks; first; first = this.blocks.first) {
      this.next = Math.max(this.next, first.start);
      this.flush(Number.POSITIVE_INFINITY);
    }
    const span = this.highest > 0 ? this.highest - beginning : 0;
    return { bytes: this.bytes, sha256: this.hash.digest(), gap_bytes: Math.max(0, span - this.bytes) };
  }

  private beginning = 0;

  private begin(seq: number, syn: boolean, initial: number): void {
    this.begun = true;
    this.initial = syn ? initial : (initial - 1) >>> 0;
    this.anchorSeq = seq;
    this.anchor = MIDDLE;
    if (syn) {
      this.synSeen = true;
      this.settle(MIDDLE);
    }
  }

  private settle(start: number): void {
    if (!Number.isFinite(start) || this.next >= 0) return;
    this.next = start;
    this.beginning = start;
  }

  private relative(seq: number): number {
    return this.anchor + distance(seq, this.anchorSeq);
  }

  private flush(limit: number): void {
    if (this.next < 0) return;
    for (
      let { first } = this.blocks;
      first && first.start <= this.next && this.next < limit;
      first = this.blocks.first
    ) {
      this.blocks.takeFirst();
      const until = Math.min(first.end, limit);
      if (until < first.end) this.blocks.putBack(first, until);
      if (first.data && until > this.next) this.emit(first.data, this.next - first.start, until - first.start, until);
    }
  }

  private emit(bytes: Uint8Array, start: number, end: number, next: number): void {
    this.hash.update(bytes, start, end);
    this.bytes += end - start;
    this.next = next;
  }
}

import { Blocks, OVERLAP_CONFLICT } from '../blocks.js';
import type { OverlapPolicy } from '../overlap.js';

/** What a stream hands on. */
export interface StreamOutput {
  /** In-order bytes; each is given once. */
  deliver(stream: Stream, bytes: Uint8Array, start: number, end: number): void;
  /** `length` bytes from `seq` on that will never be seen. */
  gap(stream: Stream, seq: number, length: number): void;
}

/**
 * Puts one direction of a TCP connection in order (RFC 9293 §3.10.7.4). Sequence numbers are relative and do not wrap:
 * 1 is the first byte behind the SYN. What comes in order goes out at once, as it stands in the packet; what comes
 * above a hole is copied. Under another policy than `first` bytes wait until the other side acknowledges them, since
 * until then a later segment may replace them.
 */
export class Stream {
  /** The sender is the originator; changes when the roles turn out to be the other way round. */
  fromOriginator: boolean;
  readonly policy: OverlapPolicy;
  /** The number of the byte that is to go out next. */
  next = 1;
  /** Everything below was acknowledged, or given up. */
  acknowledged = 1;
  /** No more is put together, whatever comes. */
  skipped = false;
  /** The end was told. */
  ended = false;
  /** A segment said something else than an earlier one of the same bytes. */
  conflicts = 0;
  /** What waits for a hole to be filled; made when there is a first hole. */
  private blocks: Blocks | null = null;

  constructor(fromOriginator: boolean, policy: OverlapPolicy) {
    this.fromOriginator = fromOriginator;
    this.policy = policy;
  }

  /** Bytes of sequence space above what went out, up to the last that was seen. */
  get waiting(): number {
    const last = this.blocks?.last;
    return last === undefined ? 0 : Math.max(0, last.end - this.next);
  }

  /** Bytes kept for a hole to be filled. */
  get held(): number {
    return this.blocks === null ? 0 : this.blocks.covered;
  }

  /** Bytes that went out or wait, and were not acknowledged. */
  get unacknowledged(): number {
    return Math.max(0, this.next - this.acknowledged) + this.held;
  }

  /**
   * A segment: `[seq, seq + length)`, of which `bytes[start, end)` was captured. `keep`: somebody reads; else only
   * the holes are kept track of.
   */
  segment(
    seq: number,
    length: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    keep: boolean,
    output: StreamOutput,
  ): void {
    let from = seq;
    const until = seq + Math.min(length, end - start);
    const lowest = Math.max(this.next, this.acknowledged);
    if (from < lowest) from = lowest;
    if (from >= until) return;
    const at = start + from - seq;
    const direct = this.policy === 'first' && from === this.next;
    const first = this.blocks?.first;
    if (direct && (first === undefined || first.start >= until)) {
      this.next = until;
      if (keep) output.deliver(this, bytes, at, end);
      this.flush(output);
      return;
    }
    this.blocks ??= new Blocks();
    if (this.blocks.insert(from, until, keep ? bytes : null, at, this.policy) === OVERLAP_CONFLICT) this.conflicts++;
    if (this.policy === 'first') this.flush(output);
  }

  /** Everything below `seq` was acknowledged: what of it was not seen never will be. */
  acknowledge(seq: number, partial: boolean, output: StreamOutput): void {
    if (seq <= this.acknowledged) return;
    this.release(seq, partial, output);
    this.acknowledged = seq;
  }

  /** Lets everything below `seq` go out, with the gaps in it. */
  release(seq: number, partial: boolean, output: StreamOutput): void {
    // A connection taken up in the middle has a made-up beginning: a first byte missing there is none.
    if (seq > this.next && !(seq <= 2 && partial)) {
      while (this.next < seq && !this.skipped) {
        const first = this.blocks?.first;
        if (first === undefined || first.start >= seq) break;
        if (first.start > this.next) this.lose(first.start, output);
        this.emit(seq, output);
      }
      if (this.next < seq) this.lose(seq, output);
    }
    if (this.policy === 'first') this.flush(output);
  }

  /** Nothing more will come: everything that waits goes out. */
  finish(output: StreamOutput): void {
    const last = this.blocks?.last;
    if (last && !this.skipped) this.release(last.end, false, output);
  }

  /** Gives the stream up. */
  skip(): void {
    this.skipped = true;
    this.blocks?.clear();
  }

  private lose(until: number, output: StreamOutput): void {
    const from = this.next;
    this.next = until;
    if (!this.skipped) output.gap(this, from, until - from);
  }

  /** The pieces that now stand in order. */
  private flush(output: StreamOutput): void {
    const { blocks } = this;
    if (blocks === null) return;
    for (let { first } = blocks; first && first.start <= this.next; first = blocks.first) {
      if (first.end > this.next) this.emit(first.end, output);
      else blocks.takeFirst();
    }
  }

  /** The first piece goes out, as far as `limit`; the rest of it stays. */
  private emit(limit: number, output: StreamOutput): void {
    const { blocks } = this;
    const block = blocks?.takeFirst();
    if (!blocks || !block) return;
    const { data } = block;
    const until = Math.min(block.end, limit);
    const from = Math.max(this.next - block.start, 0);
    if (until < block.end) blocks.putBack(block, until);
    if (until <= this.next) return;
    this.next = until;
    if (data) output.deliver(this, data, from, until - block.start);
  }
}

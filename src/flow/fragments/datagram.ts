import { Blocks, OVERLAP_CONFLICT, OVERLAP_NONE } from '../blocks.js';
import type { OverlapPolicy } from '../overlap.js';

/** What a fragment showed to be odd: Zeek's words. */
export type FragmentNote = (name: string) => void;

/** A datagram in fragments: RFC 791 §3.2, RFC 8200 §4.5. */
export class Datagram {
  readonly protocol: number;
  readonly headerLength: number;
  readonly begun: number;
  private readonly policy: OverlapPolicy;
  private readonly blocks = new Blocks();
  /** Length of the payload, 0 until the last fragment told it. */
  private length = 0;

  constructor(protocol: number, headerLength: number, begun: number, policy: OverlapPolicy) {
    this.protocol = protocol;
    this.headerLength = headerLength;
    this.begun = begun;
    this.policy = policy;
  }

  get held(): number {
    return this.blocks.covered;
  }

  /** Takes `bytes[start, end)` in at `offset`; the whole payload once it is there. */
  add(
    offset: number,
    more: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
    note: FragmentNote,
  ): Uint8Array | null {
    const until = offset + end - start;
    if (!more && this.length === 0) this.length = until;
    const furthest = Math.max(until, this.blocks.last?.end ?? 0);
    if (this.length > 0 && (furthest > this.length || (!more && until !== this.length))) {
      note('fragment_size_inconsistency');
      this.length = Math.max(this.length, furthest);
    }
    const met = this.blocks.insert(offset, until, bytes, start, this.policy);
    if (met !== OVERLAP_NONE) note(met === OVERLAP_CONFLICT ? 'fragment_inconsistency' : 'fragment_overlap');
    return this.whole();
  }

  private whole(): Uint8Array | null {
    if (this.length === 0) return null;
    let until = 0;
    for (const block of this.blocks.list) {
      if (block.start !== until) return null;
      until = block.end;
    }
    if (until < this.length) return null;
    const payload = new Uint8Array(this.length);
    for (const { data, start } of this.blocks.list) if (data) payload.set(data, start);
    return payload;
  }
}

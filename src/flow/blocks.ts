import { laterWins, type OverlapPolicy } from './overlap.js';

/** A piece of a sequence space: `[start, end)`, and its bytes where they are kept. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly data: Uint8Array | null;
}

/** What inserting a piece met. */
export const OVERLAP_NONE = 0;
export const OVERLAP_SAME = 1;
export const OVERLAP_CONFLICT = 2;

/** Pieces as they came, for the policies that look at their places, at most. */
const MAX_EXTENTS = 1024;

/** Pieces in order, none over another. */
export class Blocks {
  readonly list: Block[] = [];
  /** Sequence space that is covered. */
  covered = 0;
  /** Where each piece began and ended, in the order in which they came. */
  private extents: { readonly start: number; readonly end: number }[] = [];

  get first(): Block | undefined {
    return this.list[0];
  }

  get last(): Block | undefined {
    return this.list[this.list.length - 1];
  }

  clear(): void {
    this.list.length = 0;
    this.extents.length = 0;
    this.covered = 0;
  }

  takeFirst(): Block | undefined {
    const block = this.list.shift();
    if (!block) return undefined;
    this.covered -= block.end - block.start;
    if (this.extents.length > 0) this.extents = this.extents.filter(extent => extent.end > block.end);
    return block;
  }

  /** Gives the end of a piece back that was taken. */
  putBack(block: Block, from: number): void {
    const data = block.data === null ? null : block.data.subarray(from - block.start);
    this.list.unshift({ start: from, end: block.end, data });
    this.covered += block.end - from;
  }

  /**
   * Puts `[start, end)` in; `bytes[at ...)` are its bytes, or null where they are not kept. Bytes are copied. Answers
   * what it lay over.
   */
  insert(start: number, end: number, bytes: Uint8Array | null, at: number, policy: OverlapPolicy): number {
    const { list } = this;
    const last = list[list.length - 1];
    if (policy !== 'first' && policy !== 'last') this.remember(start, end);
    if (last === undefined || last.end <= start) {
      this.add(list.length, start, end, bytes, at);
      return OVERLAP_NONE;
    }
    const own = bytes === null ? null : bytes.slice(at, at + end - start);
    const met = this.compare(start, end, own);
    if (met === OVERLAP_CONFLICT && own && policy !== 'first') this.settle(start, end, own, policy);
    this.fill(start, end, own);
    return met;
  }

  private remember(start: number, end: number): void {
    this.extents.push({ start, end });
    if (this.extents.length > MAX_EXTENTS) this.extents.shift();
  }

  /** How the bytes of a new piece agree with those that stand. */
  private compare(start: number, end: number, own: Uint8Array | null): number {
    let met = OVERLAP_NONE;
    for (let index = firstBeyond(this.list, start); ; index++) {
      const old = this.list[index];
      if (old === undefined || old.start >= end) return met;
      met = Math.max(met, differs(old, start, end, own) ? OVERLAP_CONFLICT : OVERLAP_SAME);
    }
  }

  /** Where an earlier piece wins, its bytes go into the new one; then the new one's go everywhere. */
  private settle(start: number, end: number, own: Uint8Array, policy: OverlapPolicy): void {
    const { extents, list } = this;
    const from = firstBeyond(list, start);
    for (let index = 0; policy !== 'last' && index < extents.length - 1; index++) {
      const earlier = extents[index] as Block;
      if (earlier.end <= start || earlier.start >= end) continue;
      if (laterWins(policy, earlier.start, earlier.end, start, end)) continue;
      for (let at = from; at < list.length; at++) {
        const block = list[at] as Block;
        if (block.start >= end) break;
        const low = Math.max(block.start, earlier.start, start);
        const high = Math.min(block.end, earlier.end, end);
        if (low < high && block.data) own.set(block.data.subarray(low - block.start, high - block.start), low - start);
      }
    }
    for (let at = from; at < list.length; at++) {
      const block = list[at] as Block;
      if (block.start >= end) break;
      const low = Math.max(block.start, start);
      const high = Math.min(block.end, end);
      block.data?.set(own.subarray(low - start, high - start), low - block.start);
    }
  }

  /** Adds what of `[start, end)` is not covered. */
  private fill(start: number, end: number, own: Uint8Array | null): void {
    const { list } = this;
    let position = start;
    for (let index = firstBeyond(list, start); position < end; index++) {
      const old = list[index];
      if (old === undefined || old.start >= end) {
        this.add(index, position, end, own, position - start);
        return;
      }
      if (old.start > position) {
        this.add(index, position, old.start, own, position - start);
        index++;
      }
      position = old.end;
    }
  }

  private add(index: number, start: number, end: number, bytes: Uint8Array | null, at: number): void {
    const data = bytes === null ? null : bytes.slice(at, at + end - start);
    if (index === this.list.length) this.list.push({ start, end, data });
    else this.list.splice(index, 0, { start, end, data });
    this.covered += end - start;
  }
}

/** Index of the first piece that ends behind `start`. */
function firstBeyond(list: readonly Block[], start: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Block).end <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function differs(old: Block, start: number, end: number, own: Uint8Array | null): boolean {
  const { data } = old;
  if (!data || !own) return false;
  const high = Math.min(old.end, end);
  for (let at = Math.max(old.start, start); at < high; at++) if (data[at - old.start] !== own[at - start]) return true;
  return false;
}

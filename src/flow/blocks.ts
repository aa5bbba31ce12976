import { laterWins, type OverlapPolicy } from './overlap.js';

/** A piece of a sequence space: `[start, end)`, and its bytes where they are kept. */
export interface Block {
  start: number;
  end: number;
  data: Uint8Array | null;
}

/** What inserting a piece met. */
export const OVERLAP_NONE = 0;
export const OVERLAP_SAME = 1;
export const OVERLAP_CONFLICT = 2;

/** Pieces in order, none over another. */
export class Blocks {
  readonly list: Block[] = [];
  /** Sequence space that is covered. */
  covered = 0;

  get first(): Block | undefined {
    return this.list[0];
  }

  get last(): Block | undefined {
    return this.list[this.list.length - 1];
  }

  clear(): void {
    this.list.length = 0;
    this.covered = 0;
  }

  takeFirst(): Block | undefined {
    const block = this.list.shift();
    if (block) this.covered -= block.end - block.start;
    return block;
  }

  /**
   * Puts `[start, end)` in; `bytes[at ...)` are its bytes, or null where they are not kept. Bytes are copied. Answers
   * what it lay over.
   */
  insert(start: number, end: number, bytes: Uint8Array | null, at: number, policy: OverlapPolicy): number {
    const { list } = this;
    const last = list[list.length - 1];
    if (last === undefined || last.end <= start) {
      this.add(list.length, start, end, bytes, at);
      return OVERLAP_NONE;
    }
    let met = OVERLAP_NONE;
    let position = start;
    for (let index = firstBeyond(list, start); position < end; index++) {
      const old = list[index];
      if (old === undefined || old.start >= end) {
        this.add(index, position, end, bytes, at + position - start);
        break;
      }
      if (old.start > position) {
        this.add(index, position, old.start, bytes, at + position - start);
        position = old.start;
        index++;
      }
      const until = Math.min(end, old.end);
      const conflict = differs(old, position, until, bytes, at + position - start);
      met = Math.max(met, conflict ? OVERLAP_CONFLICT : OVERLAP_SAME);
      if (conflict && bytes && laterWins(policy, old.start, old.end, start, end))
        old.data?.set(bytes.subarray(at + position - start, at + until - start), position - old.start);
      position = until;
    }
    return met;
  }

  private add(index: number, start: number, end: number, bytes: Uint8Array | null, at: number): void {
    const data = bytes?.slice(at, at + end - start);
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

function differs(old: Block, start: number, end: number, bytes: Uint8Array | null, at: number): boolean {
  const { data } = old;
  if (!data || !bytes) return false;
  for (let index = 0; index < end - start; index++)
    if (data[start - old.start + index] !== bytes[at + index]) return true;
  return false;
}

/** What a reassembler tells of the file in order. */
export interface InOrder {
  bytes(bytes: Uint8Array, start: number, end: number): void;
  missing(length: number): void;
}

interface Block {
  at: number;
  bytes: Uint8Array;
}

/** Puts the pieces of one file in order: pieces ahead of their turn are copied and wait; what comes twice is dropped. */
export class Reassembly {
  private readonly blocks: Block[] = [];
  private next: number;
  private readonly out: InOrder;
  /** Bytes that wait. */
  waiting = 0;

  constructor(next: number, out: InOrder) {
    this.next = next;
    this.out = out;
  }

  add(at: number, bytes: Uint8Array, start: number, end: number): void {
    const skip = Math.max(0, this.next - at);
    if (skip >= end - start) return;
    if (at + skip === this.next) {
      this.deliver(bytes, start + skip, end);
      this.release();
    } else {
      this.keep(at, bytes, start, end);
    }
  }

  /** Gives out all that waits, with the holes before it as missing. Answers how many bytes were missing. */
  flush(): number {
    let missing = 0;
    for (let block = this.blocks[0]; block; block = this.blocks[0]) {
      const hole = block.at - this.next;
      if (hole > 0) {
        missing += hole;
        this.next += hole;
        this.out.missing(hole);
      }
      this.release();
    }
    return missing;
  }

  private deliver(bytes: Uint8Array, start: number, end: number): void {
    this.next += end - start;
    this.out.bytes(bytes, start, end);
  }

  /** Delivers the blocks whose turn has come. */
  private release(): void {
    for (let block = this.blocks[0]; block && block.at <= this.next; block = this.blocks[0]) {
      this.blocks.shift();
      this.waiting -= block.bytes.length;
      const skip = this.next - block.at;
      if (skip < block.bytes.length) this.deliver(block.bytes, skip, block.bytes.length);
    }
  }

  private keep(at: number, bytes: Uint8Array, start: number, end: number): void {
    const last = this.blocks[this.blocks.length - 1];
    if (last && last.at + last.bytes.length > at && last.at <= at && last.at + last.bytes.length >= at + end - start) {
      return;
    }
    this.waiting += end - start;
    let place = this.blocks.length;
    while (place > 0 && (this.blocks[place - 1]?.at ?? 0) > at) place--;
    this.blocks.splice(place, 0, { at, bytes: bytes.slice(start, end) });
  }
}

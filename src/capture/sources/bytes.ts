import { closeSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** Bytes in order, from a file, a pipe, or unpacked from another one. */
export interface ByteSource {
  /** Reads at most `into.length - at` bytes to `into[at...]`; answers how many, 0 at the end. */
  read(into: Uint8Array, at: number): number | Promise<number>;
  /** Bytes taken of what is stored so far. */
  readonly consumed: number;
  /** What ended it before its end; empty if nothing did. */
  readonly problem: string;
  close(): void;
}

/** A file, read in place: one system call a block, nothing copied. */
export class FileBytes implements ByteSource {
  consumed = 0;
  problem = '';
  private readonly descriptor: number;
  private open = true;

  constructor(descriptor: number) {
    this.descriptor = descriptor;
  }

  read(into: Uint8Array, at: number): number {
    if (!this.open || at === into.length) return 0;
    try {
      const count = readSync(this.descriptor, into, at, into.length - at, null);
      this.consumed += count;
      return count;
    } catch (error) {
      this.problem = `reading failed: ${error instanceof Error ? error.message : String(error)}`;
      return 0;
    }
  }

  close(): void {
    // Standard input is not ours to close.
    if (this.open && this.descriptor > 2) closeSync(this.descriptor);
    this.open = false;
  }
}

/** A pipe or a socket: what comes when it comes. */
export class StreamBytes implements ByteSource {
  consumed = 0;
  problem = '';
  private readonly stream: Readable;
  private readonly pieces: AsyncIterator<Uint8Array>;
  private left: Uint8Array = new Uint8Array(0);

  constructor(stream: Readable) {
    this.stream = stream;
    this.pieces = stream[Symbol.asyncIterator]();
  }

  read(into: Uint8Array, at: number): number | Promise<number> {
    return this.left.length > 0 ? this.take(into, at) : this.wait(into, at);
  }

  close(): void {
    this.stream.destroy();
  }

  private async wait(into: Uint8Array, at: number): Promise<number> {
    try {
      const { value, done } = await this.pieces.next();
      if (done) return 0;
      this.left = value;
      return this.take(into, at);
    } catch (error) {
      this.problem = `reading failed: ${error instanceof Error ? error.message : String(error)}`;
      return 0;
    }
  }

  private take(into: Uint8Array, at: number): number {
    const count = Math.min(this.left.length, into.length - at);
    into.set(this.left.subarray(0, count), at);
    this.left = this.left.subarray(count);
    this.consumed += count;
    return count;
  }
}

/** A source whose first bytes were already read, to tell what it is. */
export class Rewound implements ByteSource {
  private readonly source: ByteSource;
  private head: Uint8Array;

  constructor(head: Uint8Array, source: ByteSource) {
    this.head = head;
    this.source = source;
  }

  get consumed(): number {
    return this.source.consumed;
  }

  get problem(): string {
    return this.source.problem;
  }

  read(into: Uint8Array, at: number): number | Promise<number> {
    if (this.head.length === 0) return this.source.read(into, at);
    const count = Math.min(this.head.length, into.length - at);
    into.set(this.head.subarray(0, count), at);
    this.head = this.head.subarray(count);
    return count;
  }

  close(): void {
    this.source.close();
  }
}

/** Reads up to `size` bytes, fewer at the end only. */
export async function readHead(source: ByteSource, size: number): Promise<Uint8Array> {
  const head = new Uint8Array(size);
  let at = 0;
  while (at < size) {
    const count = await source.read(head, at);
    if (count === 0) break;
    at += count;
  }
  return head.subarray(0, at);
}

import type { Transform } from 'node:stream';
import type { ByteSource } from './bytes.js';
import { takePieces } from './pieces.js';

const INPUT_PIECE = 1 << 16;
/** Unpacked bytes that may wait; above that the unpacker is paused. */
const MAX_WAITING = 4 << 20;

/**
 * Bytes through one of Node's unpackers. The end is told to it only when all it made of the bytes before was taken:
 * it throws away what it holds when it finds that the stream is cut.
 */
export class ZlibBytes implements ByteSource {
  problem = '';
  private readonly source: ByteSource;
  private readonly unpacker: Transform;
  private readonly pieces: Uint8Array[] = [];
  private waiting = 0;
  private ended = false;
  /** A piece of input is being unpacked. */
  private busy = false;
  private wake: () => void = () => {};

  constructor(source: ByteSource, unpacker: Transform) {
    this.source = source;
    this.unpacker = unpacker;
    unpacker.on('data', (piece: Uint8Array) => {
      this.pieces.push(piece);
      this.waiting += piece.length;
      if (this.waiting > MAX_WAITING) unpacker.pause();
      this.wake();
    });
    unpacker.on('end', () => this.finish(''));
    unpacker.on('error', error => this.finish(this.reason(error)));
  }

  get consumed(): number {
    return this.source.consumed;
  }

  async read(into: Uint8Array, at: number): Promise<number> {
    for (;;) {
      const count = takePieces(this.pieces, into, at);
      this.waiting -= count;
      if (count > 0 || this.ended) return count;
      this.unpacker.resume();
      if (this.busy) await this.news();
      else await this.feed();
    }
  }

  close(): void {
    this.unpacker.destroy();
    this.source.close();
  }

  private async feed(): Promise<void> {
    const input = new Uint8Array(INPUT_PIECE);
    const count = await this.source.read(input, 0);
    const news = this.news();
    this.busy = true;
    if (count === 0) this.unpacker.end();
    else {
      this.unpacker.write(input.subarray(0, count), () => {
        this.busy = false;
        this.wake();
      });
    }
    await news;
  }

  /** Resolves at the next piece, the end of a piece of input, or the end of all. */
  private news(): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve;
    });
  }

  private finish(problem: string): void {
    this.ended = true;
    this.problem = this.source.problem || problem;
    this.wake();
  }

  private reason(error: Error): string {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'Z_BUF_ERROR') return 'the packed stream ends early';
    return `the packed stream is corrupt (${error.message})`;
  }
}

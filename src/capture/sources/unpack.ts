import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Decompress } from 'fzstd';
import { ZstdGuard } from '../../core/zstd-guard.js';
import type { Compression } from '../formats/content.js';
import { Lz4Decoder } from '../formats/lz4.js';
import type { ByteSource } from './bytes.js';
import { takePieces } from './pieces.js';
import { ZlibBytes } from './zlib.js';

/** Windows above what the zstd command itself takes without --long (128 MiB) are refused. */
const ZSTD_LIMITS = { maxWindow: 128 << 20, free: 2 ** 34, perByte: 64 << 10 };

/** The unpacked bytes of `source`. */
export function unpacked(compression: Compression, source: ByteSource): ByteSource {
  switch (compression) {
    case 'gzip':
      return new ZlibBytes(source, createGunzip({ chunkSize: 1 << 18 }));
    case 'brotli':
      return new ZlibBytes(source, createBrotliDecompress({ chunkSize: 1 << 18 }));
    case 'lz4':
      return new PushedBytes(source, 1 << 16, new Lz4Push());
    case 'zstd':
      // Small pieces: 4 bytes can unpack to a block of 128 KiB.
      return new PushedBytes(source, 2048, new ZstdPush());
  }
}

/** A synchronous unpacker that is handed bytes and hands out pieces. */
interface Pusher {
  /** Answers what is wrong, empty if nothing is. */
  push(bytes: Uint8Array, last: boolean, out: (piece: Uint8Array) => void): string;
}

class Lz4Push implements Pusher {
  private readonly decoder = new Lz4Decoder();

  push(bytes: Uint8Array, last: boolean, out: (piece: Uint8Array) => void): string {
    this.decoder.push(bytes, out);
    if (last) this.decoder.end();
    return this.decoder.problem;
  }
}

class ZstdPush implements Pusher {
  private out: (piece: Uint8Array) => void = () => {};
  private readonly guard = new ZstdGuard(ZSTD_LIMITS);
  private readonly decoder = new Decompress(piece => this.out(piece));

  push(bytes: Uint8Array, last: boolean, out: (piece: Uint8Array) => void): string {
    this.out = out;
    if (!this.guard.takes(bytes)) return this.guard.problem;
    try {
      this.decoder.push(bytes, last);
      return '';
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return last ? 'the zstd stream ends early' : `the zstd stream is corrupt (${reason})`;
    }
  }
}

class PushedBytes implements ByteSource {
  problem = '';
  private readonly source: ByteSource;
  private readonly pusher: Pusher;
  private readonly input: Uint8Array;
  private readonly pieces: Uint8Array[] = [];
  private ended = false;

  constructor(source: ByteSource, pieceSize: number, pusher: Pusher) {
    this.source = source;
    this.pusher = pusher;
    this.input = new Uint8Array(pieceSize);
  }

  get consumed(): number {
    return this.source.consumed;
  }

  read(into: Uint8Array, at: number): number | Promise<number> {
    for (;;) {
      const taken = takePieces(this.pieces, into, at);
      if (taken > 0 || this.ended) return taken;
      const count = this.source.read(this.input, 0);
      if (typeof count !== 'number') return count.then(read => this.after(read, into, at));
      this.push(count);
    }
  }

  close(): void {
    this.source.close();
  }

  private after(count: number, into: Uint8Array, at: number): number | Promise<number> {
    this.push(count);
    return this.read(into, at);
  }

  private push(count: number): void {
    // A copy: unpackers keep what they cannot use yet.
    const bytes = this.input.slice(0, count);
    this.problem = this.pusher.push(bytes, count === 0, piece => {
      if (piece.length > 0) this.pieces.push(piece);
    });
    if (this.source.problem !== '') this.problem = this.source.problem;
    if (count === 0 || this.problem !== '') this.ended = true;
  }
}

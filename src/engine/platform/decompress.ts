import { Gunzip, Inflate } from 'fflate';
import { Decompress } from 'fzstd';
import type { ContentCoding, Decompressor } from '../../core/platform.js';
import { ZstdGuard } from '../../core/zstd-guard.js';

/**
 * Bytes handed to a decoder at a time. Deflate grows at most 1032 times, so that a piece this small cannot unpack to
 * more than 4 MiB before the limit is looked at.
 */
const STEP = 4096;
/**
 * A Zstandard frame may ask for any window (RFC 8878 §3.1.1.1.2): more than 8 MiB is refused, as browsers do. Blocks
 * of 256 bytes fit a window of 2 MiB, what servers use.
 */
const ZSTD_LIMITS = { maxWindow: 8 << 20, free: 48 << 20, perByte: 8 << 10 };

interface StreamDecoder {
  push(chunk: Uint8Array, final?: boolean): void;
}

/** A decoder of the pure-JavaScript libraries, made for whoever takes its output. */
type MakeDecoder = (out: (piece: Uint8Array) => void) => StreamDecoder;

/** Streaming decompression that runs anywhere; `null` for a coding that has no pure-JavaScript decoder. */
export function pureDecompressor(coding: ContentCoding, limit: number): Decompressor | null {
  switch (coding) {
    case 'gzip':
      return new BoundedDecompressor(out => new Gunzip(out), limit);
    case 'deflate':
      return new BoundedDecompressor(out => new ZlibOrBare(out), limit);
    case 'zstd':
      return new BoundedDecompressor(out => new GuardedZstd(out), limit);
    case 'br':
      return null;
  }
}

/** Feeds a decoder in small steps, and stops it when it breaks or has grown over `limit` bytes. */
class BoundedDecompressor implements Decompressor {
  private readonly decoder: StreamDecoder;
  private readonly limit: number;
  private out: ((piece: Uint8Array) => void) | undefined;
  private written = 0;
  private isOver = false;

  constructor(makeDecoder: MakeDecoder, limit: number) {
    this.limit = limit;
    this.decoder = makeDecoder(piece => this.write(piece));
  }

  push(bytes: Uint8Array, start: number, end: number, out: (piece: Uint8Array) => void): boolean {
    this.out = out;
    // fflate and fzstd may keep what they are handed, and the caller's bytes are only there during the call: slice.
    for (let at = start; at < end && !this.isOver; at += STEP)
      this.feed(bytes.slice(at, Math.min(at + STEP, end)), false);
    this.out = undefined;
    return !this.isOver;
  }

  end(out: (piece: Uint8Array) => void): void {
    if (this.isOver) return;
    this.out = out;
    this.feed(new Uint8Array(0), true);
    this.out = undefined;
    this.isOver = true;
  }

  private feed(piece: Uint8Array, final: boolean): void {
    try {
      this.decoder.push(piece, final);
    } catch {
      // The libraries tell of broken and of cut streams by throwing; what could be unpacked was already handed out.
      this.isOver = true;
    }
  }

  private write(piece: Uint8Array): void {
    if (piece.length === 0 || this.written >= this.limit) return;
    const room = this.limit - this.written;
    this.written += piece.length;
    if (this.written > this.limit) this.isOver = true;
    this.out?.(piece.length > room ? piece.subarray(0, room) : piece);
  }
}

/** `deflate` as servers send it: wrapped (RFC 1950) or bare (RFC 1951), told by the two bytes of the wrapping. */
class ZlibOrBare implements StreamDecoder {
  private readonly inflate: Inflate;
  private head: number[] | undefined = [];

  constructor(out: (piece: Uint8Array) => void) {
    this.inflate = new Inflate(out);
  }

  push(chunk: Uint8Array, final?: boolean): void {
    if (this.head === undefined) {
      this.inflate.push(chunk, final);
      return;
    }
    const head = [...this.head, ...chunk.subarray(0, 2)].slice(0, 2);
    const rest = chunk.subarray(head.length - this.head.length);
    this.head = head;
    if (head.length < 2 && !final) return;
    this.head = undefined;
    const [method = 0, flags = 0] = head;
    // RFC 1950 §2.2: method 8, and the two bytes as a number are a multiple of 31.
    const isWrapped = head.length === 2 && (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
    if (!isWrapped) this.inflate.push(Uint8Array.from(head), false);
    this.inflate.push(rest, final);
  }
}

/** Lets nothing through that would cost more than it brings. */
class GuardedZstd implements StreamDecoder {
  private readonly decoder: Decompress;
  private readonly guard = new ZstdGuard(ZSTD_LIMITS);

  constructor(out: (piece: Uint8Array) => void) {
    this.decoder = new Decompress(out);
  }

  push(chunk: Uint8Array, final?: boolean): void {
    if (!this.guard.takes(chunk)) throw new RangeError(this.guard.problem);
    this.decoder.push(chunk, final);
  }
}

/**
 * Walks over the frames and blocks of a Zstandard stream (RFC 8878 §3.1) without unpacking them, to refuse what would
 * cost an unpacker far more than its bytes are worth: the one that is used makes a window a frame and moves all of it
 * with each block, and a block may have four bytes.
 */
import { u8, u24le, u32le } from './bytes.js';

const MAGIC = 0xfd2fb528;
/** Skippable frames have one of sixteen: §3.1.2. */
const SKIPPABLE = 0x184d2a5;
const BLOCK_HEADER = 3;
const RLE_BLOCK = 1;
const CHECKSUM = 4;
/** The longest frame header, with its magic number. */
const MAX_HEADER = 18;

export interface ZstdLimits {
  /** Bytes of window that a frame may ask for. */
  readonly maxWindow: number;
  /** Bytes that may be moved for nothing, and for each byte that comes. */
  readonly free: number;
  readonly perByte: number;
}

export class ZstdGuard {
  /** Why nothing more may be unpacked; empty while all is well. */
  problem = '';
  private readonly limits: ZstdLimits;
  /** The header at hand: of a frame, or of a block once a frame has begun. */
  private readonly head = new Uint8Array(MAX_HEADER);
  private have = 0;
  private skip = 0;
  private inFrame = false;
  private window = 0;
  private hasChecksum = false;
  private seen = 0;
  private moved = 0;

  constructor(limits: ZstdLimits) {
    this.limits = limits;
  }

  /** The next bytes. False: they must not be unpacked, `problem` says why. */
  takes(bytes: Uint8Array): boolean {
    this.seen += bytes.length;
    for (let at = 0; at < bytes.length && this.problem === ''; ) {
      if (this.skip > 0) {
        const step = Math.min(this.skip, bytes.length - at);
        this.skip -= step;
        at += step;
        continue;
      }
      this.head[this.have++] = u8(bytes, at++);
      if (this.inFrame) this.readBlock();
      else this.readFrame();
    }
    return this.problem === '';
  }

  private readFrame(): void {
    const { head, have } = this;
    if (have < 5) return;
    const magic = u32le(head, 0);
    if (magic >>> 4 === SKIPPABLE) {
      if (have < 8) return;
      this.skip = u32le(head, 4);
      this.have = 0;
    } else if (magic !== MAGIC) {
      // The unpacker has its own words for that.
      this.skip = Number.POSITIVE_INFINITY;
    } else if (have === headerLength(u8(head, 4))) {
      this.begin();
    }
  }

  private begin(): void {
    const { head, limits } = this;
    this.window = windowOf(head);
    this.hasChecksum = (u8(head, 4) & 0x04) !== 0;
    this.inFrame = true;
    this.have = 0;
    if (this.window > limits.maxWindow) this.problem = `the zstd stream wants a window of ${this.window} bytes`;
    else this.pay();
  }

  private readBlock(): void {
    if (this.have < BLOCK_HEADER) return;
    const header = u24le(this.head, 0);
    this.have = 0;
    this.skip = ((header >> 1) & 0b11) === RLE_BLOCK ? 1 : header >> 3;
    if ((header & 1) !== 0) {
      this.inFrame = false;
      if (this.hasChecksum) this.skip += CHECKSUM;
    }
    this.pay();
  }

  private pay(): void {
    this.moved += this.window;
    const { free, perByte } = this.limits;
    if (this.moved > free + perByte * this.seen) this.problem = 'the zstd stream is cut into blocks too small for it';
  }
}

/** Bytes of a frame header, by its descriptor: §3.1.1.1.1. */
function headerLength(descriptor: number): number {
  const isSingle = (descriptor & 0x20) !== 0;
  return 5 + (isSingle ? 0 : 1) + dictionaryLength(descriptor) + sizeLength(descriptor);
}

const dictionaryLength = (descriptor: number): number => [0, 1, 2, 4][descriptor & 0b11] ?? 0;

const sizeLength = (descriptor: number): number => [(descriptor & 0x20) === 0 ? 0 : 1, 2, 4, 8][descriptor >> 6] ?? 0;

/** Bytes of window that a frame asks for: §3.1.1.1.2; of a single segment, its size (§3.1.1.1.4). */
function windowOf(head: Uint8Array): number {
  const descriptor = u8(head, 4);
  if ((descriptor & 0x20) === 0) {
    const window = u8(head, 5);
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 0b111);
  }
  const length = sizeLength(descriptor);
  const at = 5 + dictionaryLength(descriptor);
  let size = 0;
  for (let index = length - 1; index >= 0; index--) size = size * 256 + u8(head, at + index);
  return length === 2 ? size + 256 : size;
}

/**
 * LZ4: the frame format 1.6.x (lz4_Frame_format.md) with its legacy form, and the block format (lz4_Block_format.md).
 * Checksums are passed over, not checked; frames that need a dictionary are refused.
 */
import { u32le } from '../../core/bytes.js';

const FRAME_MAGIC = 0x184d2204;
const LEGACY_MAGIC = 0x184c2102;
const LEGACY_BLOCK = 8 << 20;
/** Matches reach back this far, into earlier blocks too. */
const HISTORY = 65_536;

type State = 'magic' | 'header' | 'block' | 'skip';

/** Unpacks a stream of frames piece by piece. */
export class Lz4Decoder {
  /** Set once the stream is broken; nothing is taken any more. */
  problem = '';
  private input = new Uint8Array(0);
  private inputAt = 0;
  private inputEnd = 0;
  /** How many bytes have to be there before it goes on. */
  private wanted = 1;
  private state: State = 'magic';
  private toSkip = 0;
  private legacy = false;
  private blockChecksum = false;
  private contentChecksum = false;
  private blockLimit = 0;
  private independent = false;
  private output = new Uint8Array(0);
  /** Bytes of history in front of `output`. */
  private history = 0;

  /** Takes bytes; each block that is complete goes to `out`, which owns it. */
  push(bytes: Uint8Array, out: (piece: Uint8Array) => void): void {
    if (this.problem !== '') return;
    this.append(bytes);
    while (this.problem === '' && this.inputEnd - this.inputAt >= this.wanted) {
      const left = this.inputEnd - this.inputAt;
      this.wanted = left + 1;
      const used = this.step(this.input.subarray(0, this.inputEnd), this.inputAt, out);
      if (used === 0) break;
      this.wanted = 1;
      this.inputAt += used;
    }
  }

  private append(bytes: Uint8Array): void {
    const left = this.inputEnd - this.inputAt;
    if (this.inputEnd + bytes.length > this.input.length) {
      const room = left + bytes.length;
      const target = room > this.input.length ? new Uint8Array(Math.max(room, 2 * this.input.length)) : this.input;
      target.set(this.input.subarray(this.inputAt, this.inputEnd));
      this.input = target;
      this.inputAt = 0;
      this.inputEnd = left;
    }
    this.input.set(bytes, this.inputEnd);
    this.inputEnd += bytes.length;
  }

  /** No more will come. */
  end(): void {
    const between = this.state === 'magic' || (this.state === 'block' && this.legacy);
    if (this.problem === '' && (!between || this.inputEnd > this.inputAt)) this.problem = 'the lz4 stream ends early';
  }

  /** Bytes used of `input[at...]`; 0 if more are needed. */
  private step(input: Uint8Array, at: number, out: (piece: Uint8Array) => void): number {
    const left = input.length - at;
    if (this.state === 'skip') {
      const skipped = Math.min(left, this.toSkip);
      this.toSkip -= skipped;
      if (this.toSkip === 0) this.state = 'magic';
      return skipped;
    }
    if (left < 4) return 0;
    if (this.state === 'magic') return this.magic(u32le(input, at), input, at);
    if (this.state === 'header') return this.header(input, at);
    return this.block(input, at, out);
  }

  private magic(magic: number, input: Uint8Array, at: number): number {
    if (magic === FRAME_MAGIC) {
      this.legacy = false;
      this.state = 'header';
      return 4;
    }
    if (magic === LEGACY_MAGIC) {
      this.legacy = true;
      this.blockChecksum = this.contentChecksum = false;
      this.independent = true;
      this.begin(LEGACY_BLOCK);
      return 4;
    }
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
      if (input.length - at < 8) return 0;
      this.toSkip = u32le(input, at + 4);
      this.state = this.toSkip > 0 ? 'skip' : 'magic';
      return 8;
    }
    return this.broken('what follows an lz4 frame is none');
  }

  /** FLG, BD, content size (8), dictionary (4), header checksum (1). */
  private header(input: Uint8Array, at: number): number {
    const flags = input[at] ?? 0;
    const length = 3 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0);
    if (input.length - at < length) return 0;
    if (flags >> 6 !== 1) return this.broken(`lz4 frame version ${flags >> 6}`);
    if (flags & 0x01) return this.broken('the lz4 frame needs a dictionary');
    const size = ((input[at + 1] ?? 0) >> 4) & 7;
    if (size < 4) return this.broken('an lz4 block size that is not defined');
    this.independent = (flags & 0x20) !== 0;
    this.blockChecksum = (flags & 0x10) !== 0;
    this.contentChecksum = (flags & 0x04) !== 0;
    this.begin(1 << (8 + 2 * size));
    return length;
  }

  private begin(blockLimit: number): void {
    this.state = 'block';
    this.blockLimit = blockLimit;
    this.history = 0;
    if (this.output.length < HISTORY + blockLimit) this.output = new Uint8Array(HISTORY + blockLimit);
  }

  private block(input: Uint8Array, at: number, out: (piece: Uint8Array) => void): number {
    const word = u32le(input, at);
    if (this.legacy) {
      // A legacy frame has no end mark: another magic number ends it.
      if (word === FRAME_MAGIC || word === LEGACY_MAGIC) {
        this.state = 'magic';
        return this.magic(word, input, at);
      }
    } else if (word === 0) {
      const tail = this.contentChecksum ? 8 : 4;
      if (input.length - at < tail) return 0;
      this.state = 'magic';
      return tail;
    }
    const stored = !this.legacy && word >>> 31 === 1;
    const size = stored ? word & 0x7fffffff : word;
    // A block that does not shrink is stored, so none is longer than its limit; legacy blocks may be a little.
    if (size > this.blockLimit + this.blockLimit / 255 + 16) return this.broken(`an lz4 block of ${size} bytes`);
    const length = 4 + size + (this.blockChecksum ? 4 : 0);
    if (input.length - at < length) {
      this.wanted = length;
      return 0;
    }
    const made = stored ? this.copy(input, at + 4, size) : this.decode(input, at + 4, at + 4 + size);
    if (made < 0) return this.broken('an lz4 block is corrupt');
    out(this.output.slice(this.history, this.history + made));
    this.keepHistory(made);
    return length;
  }

  private copy(input: Uint8Array, from: number, size: number): number {
    if (size > this.blockLimit) return -1;
    this.output.set(input.subarray(from, from + size), this.history);
    return size;
  }

  private decode(input: Uint8Array, from: number, to: number): number {
    const limit = this.history + this.blockLimit;
    const end = unpackBlock(input, from, to, this.output, this.history, limit);
    return end < 0 ? -1 : end - this.history;
  }

  private keepHistory(made: number): void {
    const all = this.history + made;
    const kept = this.independent ? 0 : Math.min(all, HISTORY);
    this.output.copyWithin(0, all - kept, all);
    this.history = kept;
  }

  private broken(problem: string): 0 {
    this.problem = problem;
    return 0;
  }
}

/**
 * Unpacks one block to `output[at, limit)`; matches reach back to `output[0]`. Answers where the output ends, or -1 if
 * the block is corrupt.
 */
export function unpackBlock(
  input: Uint8Array,
  from: number,
  to: number,
  output: Uint8Array,
  at: number,
  limit: number,
): number {
  let read = from;
  let write = at;
  while (read < to) {
    const token = input[read++] ?? 0;
    let literals = token >> 4;
    if (literals === 15) {
      let more: number;
      do {
        if (read >= to) return -1;
        more = input[read++] ?? 0;
        literals += more;
      } while (more === 255);
    }
    if (literals > to - read || literals > limit - write) return -1;
    if (literals > 32) {
      output.set(input.subarray(read, read + literals), write);
      read += literals;
      write += literals;
    } else {
      for (let index = 0; index < literals; index++) output[write++] = input[read++] ?? 0;
    }
    if (read === to) return write; // the last sequence has literals alone
    if (to - read < 2) return -1;
    const distance = (input[read] ?? 0) | ((input[read + 1] ?? 0) << 8);
    read += 2;
    let length = (token & 15) + 4;
    if (length === 19) {
      let more: number;
      do {
        if (read >= to) return -1;
        more = input[read++] ?? 0;
        length += more;
      } while (more === 255);
    }
    if (distance === 0 || distance > write || length > limit - write) return -1;
    for (let index = 0; index < length; index++, write++) output[write] = output[write - distance] ?? 0;
  }
  return write;
}

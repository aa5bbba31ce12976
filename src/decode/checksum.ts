/**
 * The Internet checksum: RFC 1071. A sum over 16-bit words; folded it is 0xffff for whatever carries its own right
 * checksum.
 */

/** Below this many bytes the byte-wise loop is as fast. */
const SHORT = 64;
/** Words that can be summed up, halves apart, before a sum of 31 bits could overflow. */
const BLOCK = 16_384;
/** Whether this machine keeps the low byte of a word first. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The sum of the 16-bit words of `bytes[start, end)`; an odd last byte counts as if a zero followed. */
export function sum16(bytes: Uint8Array, start: number, end: number): number {
  return end - start < SHORT ? sumBytes(bytes, start, end) : sumWords(bytes, start, end);
}

function sumBytes(bytes: Uint8Array, start: number, end: number): number {
  let even = 0;
  let odd = 0;
  let at = start;
  for (; at + 1 < end; at += 2) {
    even += byte(bytes, at);
    odd += byte(bytes, at + 1);
  }
  if (at < end) even += byte(bytes, at);
  return even * 256 + odd;
}

const byte = (bytes: Uint8Array, at: number): number => bytes[at] as number;

/**
 * By 32-bit words of the machine's own order, since the sum does not mind it (RFC 1071 §2 B); a third of the time of
 * bytes (measured). In a sum of the other order, high and low byte are exchanged at the end.
 */
function sumWords(bytes: Uint8Array, start: number, end: number): number {
  const from = bytes.byteOffset + start;
  const to = bytes.byteOffset + end;
  const first = (from + 3) >> 2;
  const last = to >> 2;
  const words = wordsOf(bytes.buffer);
  let sum = edge(bytes, start, first * 4 - bytes.byteOffset) + edge(bytes, last * 4 - bytes.byteOffset, end);
  for (let at = first; at < last; ) {
    const stop = Math.min(last, at + BLOCK);
    let low = 0;
    let high = 0;
    for (; at + 3 < stop; at += 4) {
      const a = word(words, at);
      const b = word(words, at + 1);
      const c = word(words, at + 2);
      const d = word(words, at + 3);
      low = (low + (a & 0xffff) + (b & 0xffff) + (c & 0xffff) + (d & 0xffff)) | 0;
      high = (high + (a >>> 16) + (b >>> 16) + (c >>> 16) + (d >>> 16)) | 0;
    }
    for (; at < stop; at++) {
      const a = word(words, at);
      low = (low + (a & 0xffff)) | 0;
      high = (high + (a >>> 16)) | 0;
    }
    sum = fold(sum + low + high);
  }
  const folded = fold(sum);
  return ((from & 1) === 0) === LITTLE_ENDIAN ? swap(folded) : folded;
}

/** The up to three bytes in front of or behind the whole words, each as its half of the machine's 16-bit word. */
function edge(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) {
    const high = (((bytes.byteOffset + at) & 1) === 1) === LITTLE_ENDIAN;
    sum += high ? byte(bytes, at) << 8 : byte(bytes, at);
  }
  return sum;
}

let lastBuffer: ArrayBufferLike | undefined;
let lastWords = new Int32Array(0);

/** The words of a buffer. Packets come out of one reused buffer, so that this is made once. */
function wordsOf(buffer: ArrayBufferLike): Int32Array {
  if (buffer !== lastBuffer) {
    lastWords = new Int32Array(buffer, 0, buffer.byteLength >> 2) as Int32Array<ArrayBuffer>;
    lastBuffer = buffer;
  }
  return lastWords;
}

const word = (words: Int32Array, at: number): number => words[at] as number;

const swap = (sum: number): number => ((sum & 0xff) << 8) | (sum >>> 8);

/** Carries added back in (RFC 1071 §2): 16 bits. */
export function fold(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16);
  return folded;
}

/** What to write into the checksum field for a sum over everything else (the field itself as zero). */
export const checksumOf = (sum: number): number => ~fold(sum) & 0xffff;

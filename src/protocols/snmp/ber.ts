import { NO_BYTES, u8 } from '../../core/bytes.js';

export const TAG_INTEGER = 0x02;
export const TAG_OCTETS = 0x04;
export const TAG_OID = 0x06;
export const TAG_SEQUENCE = 0x30;

/** Subidentifiers of an object identifier that are told; longer ones are cut. */
const MAX_ARCS = 128;

/**
 * Reads elements of ASN.1's basic encoding rules (X.690 §8.1): tag, length, content. Only definite lengths and tags
 * of one byte, as SNMP uses them (RFC 3417 §8). It never throws: `next` answers false where nothing more can be read.
 */
export class BerReader {
  tag = 0;
  /** The content of the element at hand is `[start, end)`. */
  start = 0;
  end = 0;
  private bytes: Uint8Array = NO_BYTES;
  private at = 0;
  private limit = 0;

  /** Points the reader at `bytes[start, end)`. */
  read(bytes: Uint8Array, start: number, end: number): this {
    this.bytes = bytes;
    this.at = start;
    this.limit = end;
    return this;
  }

  get isAtEnd(): boolean {
    return this.at >= this.limit;
  }

  /** The next element; its content has to lie within the limit. */
  next(): boolean {
    if (this.at + 2 > this.limit) return false;
    this.tag = u8(this.bytes, this.at);
    let length = u8(this.bytes, this.at + 1);
    let start = this.at + 2;
    if (length > 0x80) {
      const size = length & 0x7f;
      if (size > 4 || start + size > this.limit) return false;
      length = 0;
      for (let index = 0; index < size; index++) length = length * 256 + u8(this.bytes, start + index);
      start += size;
    } else if (length === 0x80) return false;
    if (start + length > this.limit) return false;
    this.start = start;
    this.end = start + length;
    this.at = this.end;
    return true;
  }

  /** The next element, if it has this tag. */
  nextOf(tag: number): boolean {
    return this.next() && this.tag === tag;
  }

  /** Goes into the element at hand: what follows is read from its content. */
  enter(): void {
    this.at = this.start;
    this.limit = this.end;
  }

  /** Steps over `count` elements of this tag. */
  skip(tag: number, count: number): boolean {
    for (let index = 0; index < count; index++) if (!this.nextOf(tag)) return false;
    return true;
  }

  /** The content as a whole number without sign; exact up to 2^53. */
  get unsigned(): number {
    let value = 0;
    for (let at = this.start; at < this.end; at++) value = value * 256 + u8(this.bytes, at);
    return value;
  }

  /** The content as an object identifier (X.690 §8.19): `1.3.6.1.2.1.1.3.0`. */
  get objectIdentifier(): string {
    const arcs: number[] = [];
    let arc = 0;
    for (let at = this.start; at < this.end && arcs.length < MAX_ARCS; at++) {
      const byte = u8(this.bytes, at);
      arc = arc * 128 + (byte & 0x7f);
      if ((byte & 0x80) !== 0) continue;
      if (arcs.length === 0) {
        const first = Math.min(Math.floor(arc / 40), 2);
        arcs.push(first, arc - first * 40);
      } else arcs.push(arc);
      arc = 0;
    }
    return arcs.join('.');
  }
}

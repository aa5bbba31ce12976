/** Whole numbers of 64 bits in two words, so that no BigInt is made where bytes are looked at. */

const WORD = 2 ** 32;

/** A register: the last number that was read. */
export class Word64 {
  high = 0;
  low = 0;

  set(value: number): void {
    this.high = Math.floor(value / WORD) >>> 0;
    this.low = value >>> 0;
  }

  /** Rounded above 2^53. */
  get value(): number {
    return this.high * WORD + this.low;
  }

  /** Of `count` (1 to 8) bytes from `at` on. */
  readBytes(bytes: Uint8Array, at: number, count: number, little: boolean): void {
    let high = 0;
    let low = 0;
    for (let index = 0; index < count; index++) {
      const byte = bytes[little ? at + count - 1 - index : at + index] ?? 0;
      high = ((high << 8) | (low >>> 24)) >>> 0;
      low = ((low << 8) | byte) >>> 0;
    }
    this.high = high;
    this.low = low;
  }

  /** Of digits in `bytes[at, end)` as C's strtoull reads them; answers how many bytes it took, 0 for none. */
  readDigits(bytes: Uint8Array, at: number, end: number, base: number): number {
    let place = at;
    while (place < end && isSpace(bytes[place] ?? 0)) place++;
    const sign = bytes[place];
    if (sign === 0x2b || sign === 0x2d) place++;
    if (
      base === 16 &&
      bytes[place] === 0x30 &&
      ((bytes[place + 1] ?? 0) | 0x20) === 0x78 &&
      digit(bytes[place + 2] ?? 0) < 16
    ) {
      place += 2;
    }
    const first = place;
    let value = 0;
    for (; place < end; place++) {
      const next = digit(bytes[place] ?? 0);
      if (next >= base) break;
      value = value * base + next;
    }
    if (place === first) return 0;
    this.set(Math.min(value, WORD * WORD - 2048));
    if (sign === 0x2d) this.negate();
    return place - at;
  }

  private negate(): void {
    this.low = (~this.low + 1) >>> 0;
    this.high = (~this.high + (this.low === 0 ? 1 : 0)) >>> 0;
  }

  /** Keeps the bits of a mask of 32, moved down to the right. */
  mask(mask: number): void {
    this.high = 0;
    this.low = (this.low & mask) >>> 0;
    const zeros = 31 - Math.clz32(mask & -mask);
    this.low >>>= zeros;
  }

  /** Below 0, 0 or above 0 as this is below, equal to or above the other. */
  compare(high: number, low: number): number {
    if (this.high !== high) return this.high < high ? -1 : 1;
    return this.low === low ? 0 : this.low < low ? -1 : 1;
  }
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** The value of a digit, or 99. */
function digit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}

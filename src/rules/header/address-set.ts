import { isV4 } from '../../core/address.js';

/**
 * A set of addresses as sorted ranges: one search a question, nothing allocated. IPv4 and IPv6 are apart, as in
 * Suricata, where a set that names only IPv4 networks (negated ones, too) holds no IPv6 address.
 */
export class AddressSet {
  /** Every address: nothing needs to be asked. */
  readonly any: boolean;
  /** First and last address of each IPv4 range, in turn. */
  private readonly v4: Uint32Array;
  /** First and last address of each IPv6 range, four words each, in turn. */
  private readonly v6: Uint32Array;

  constructor(any: boolean, v4: Uint32Array, v6: Uint32Array) {
    this.any = any;
    this.v4 = v4;
    this.v6 = v6;
  }

  /** How many ranges it takes. */
  get size(): number {
    return (this.v4.length >> 1) + (this.v6.length >> 3);
  }

  has(w0: number, w1: number, w2: number, w3: number): boolean {
    if (this.any) return true;
    return isV4(w0, w1, w2) ? this.hasV4(w3) : this.hasV6(w0, w1, w2, w3);
  }

  hasV4(word: number): boolean {
    if (this.any) return true;
    const ranges = this.v4;
    let low = 0;
    let high = (ranges.length >> 1) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (word < (ranges[middle * 2] ?? 0)) high = middle - 1;
      else if (word > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1;
      else return true;
    }
    return false;
  }

  private hasV6(w0: number, w1: number, w2: number, w3: number): boolean {
    let low = 0;
    let high = (this.v6.length >> 3) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.compare(middle * 8, w0, w1, w2, w3) > 0) high = middle - 1;
      else if (this.compare(middle * 8 + 4, w0, w1, w2, w3) < 0) low = middle + 1;
      else return true;
    }
    return false;
  }

  /** The address that stands at `at` against the given one. */
  private compare(at: number, w0: number, w1: number, w2: number, w3: number): number {
    const ranges = this.v6;
    const a0 = ranges[at] ?? 0;
    if (a0 !== w0) return a0 < w0 ? -1 : 1;
    const a1 = ranges[at + 1] ?? 0;
    if (a1 !== w1) return a1 < w1 ? -1 : 1;
    const a2 = ranges[at + 2] ?? 0;
    if (a2 !== w2) return a2 < w2 ? -1 : 1;
    const a3 = ranges[at + 3] ?? 0;
    return a3 === w3 ? 0 : a3 < w3 ? -1 : 1;
  }

  /** Whether two sets hold the same addresses. */
  equals(other: AddressSet): boolean {
    return this.any === other.any && same(this.v4, other.v4) && same(this.v6, other.v6);
  }
}

function same(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}

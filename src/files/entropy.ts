import type { FileAnalyzer } from './contract.js';

/** Shannon entropy of a file's bytes. */
export class Entropy implements FileAnalyzer {
  private readonly counts = new Float64Array(256);
  private total = 0;
  private broken = false;

  data(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const byte = bytes[at] ?? 0;
      this.counts[byte] = (this.counts[byte] ?? 0) + 1;
    }
    this.total += end - start;
  }

  gap(): void {
    this.broken = true;
  }

  end(): void {}

  /** Bits a byte; undefined for an empty file or one with holes. */
  get bits(): number | undefined {
    if (this.total === 0 || this.broken) return undefined;
    let bits = 0;
    for (const count of this.counts) {
      if (count > 0) bits -= (count / this.total) * Math.log2(count / this.total);
    }
    return bits;
  }
}

import type { FileAnalyzer } from './contract.js';

/** Writes files somewhere; the engine has one that knows a folder. */
export interface Extractor {
  /** The next bytes of a file; `name` is the same in each call and safe as a file's name. */
  write(fuid: string, name: string, bytes: Uint8Array): void;
  /** No more comes of it. */
  close?(fuid: string): void;
}

const ZEROS = new Uint8Array(4096);

/** Hands the bytes of one file to the extractor, up to a limit. Bytes that are missing become zeros. */
export class Extraction implements FileAnalyzer {
  private readonly fuid: string;
  private readonly extractor: Extractor;
  private readonly limit: number;
  private written = 0;
  readonly name: string;
  /** Whether bytes were left out because of the limit. */
  cutOff = false;

  constructor(fuid: string, name: string, extractor: Extractor, limit: number) {
    this.fuid = fuid;
    this.name = name;
    this.extractor = extractor;
    this.limit = limit;
  }

  get size(): number {
    return this.written;
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    const take = this.room(end - start);
    if (take === 0) return;
    this.written += take;
    this.extractor.write(this.fuid, this.name, bytes.subarray(start, start + take));
  }

  gap(length: number): void {
    // A hole without a limit could be of any size that a header claims: it is written up to the limit only.
    let left = this.limit > 0 ? this.room(length) : Math.min(length, ZEROS.length);
    while (left > 0) {
      const take = Math.min(left, ZEROS.length);
      this.written += take;
      left -= take;
      this.extractor.write(this.fuid, this.name, ZEROS.subarray(0, take));
    }
  }

  end(): void {
    this.extractor.close?.(this.fuid);
  }

  private room(length: number): number {
    if (this.limit === 0 || this.written + length <= this.limit) return length;
    this.cutOff = true;
    return this.limit - this.written;
  }
}

/** `extract-<time>-<source>-<fuid>`, with nothing in it that a file system would mind. */
export function extractionName(time: number, source: string, fuid: string): string {
  return `extract-${time.toFixed(6)}-${source.replace(/[^A-Za-z0-9_.-]/g, '_')}-${fuid}`;
}

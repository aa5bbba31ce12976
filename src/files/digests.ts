import { NO_BYTES } from '../core/bytes.js';
import type { Hash, HashName, Platform } from '../core/platform.js';
import type { FileAnalyzer } from './contract.js';

/** Digests of one file. A hole makes them worthless, so that there are none then. */
export class Digests implements FileAnalyzer {
  private readonly platform: Platform;
  private readonly names: readonly HashName[];
  /** The file comes in one piece: nothing is computed that nobody asks for before `settle`. */
  private readonly isWhole: boolean;
  private readonly running = new Map<HashName, Hash>();
  private readonly done = new Map<HashName, string>();
  private isSpoiled = false;
  private bytes: Uint8Array = NO_BYTES;
  private start = 0;
  private end_ = -1;

  constructor(platform: Platform, names: readonly HashName[], isWhole = false) {
    this.platform = platform;
    this.names = names;
    this.isWhole = isWhole;
    if (!isWhole) for (const name of names) this.running.set(name, platform.hash(name));
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    if (this.isWhole) {
      this.bytes = bytes;
      this.start = start;
      this.end_ = end;
    } else for (const hash of this.running.values()) hash.update(bytes, start, end);
  }

  gap(): void {
    this.isSpoiled = true;
    this.running.clear();
  }

  end(): void {
    for (const [name, hash] of this.running) this.done.set(name, hash.digest());
    this.running.clear();
  }

  /** Lower-case hexadecimal digits, after `end`. */
  of(name: HashName): string | undefined {
    const known = this.done.get(name);
    if (known !== undefined || this.end_ < 0 || this.isSpoiled || !this.names.includes(name)) return known;
    const digest = this.platform.digest(name, this.bytes, this.start, this.end_);
    this.done.set(name, digest);
    return digest;
  }

  /** The bytes go: what may still be asked for is computed now. */
  settle(): void {
    if (this.end_ < 0) return;
    this.of('sha256');
    this.bytes = NO_BYTES;
    this.end_ = -1;
  }
}

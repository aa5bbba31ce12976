import type { Hash, HashName, Platform } from '../core/platform.js';
import type { FileAnalyzer } from './contract.js';

/** Digests of one file. A hole makes them worthless, so that there are none then. */
export class Digests implements FileAnalyzer {
  private readonly running = new Map<HashName, Hash>();
  private readonly done = new Map<HashName, string>();

  constructor(platform: Platform, names: readonly HashName[]) {
    for (const name of names) this.running.set(name, platform.hash(name));
  }

  data(bytes: Uint8Array, start: number, end: number): void {
    for (const hash of this.running.values()) hash.update(bytes, start, end);
  }

  gap(): void {
    this.running.clear();
  }

  end(): void {
    for (const [name, hash] of this.running) this.done.set(name, hash.digest());
    this.running.clear();
  }

  /** Lower-case hexadecimal digits, after `end`. */
  of(name: HashName): string | undefined {
    return this.done.get(name);
  }
}

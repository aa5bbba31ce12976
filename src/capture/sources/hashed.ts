import { createHash } from 'node:crypto';
import type { ByteSource } from './bytes.js';

/** Passes bytes on and keeps their SHA-256, for evidence. */
export class Hashed implements ByteSource {
  private readonly source: ByteSource;
  private readonly hash = createHash('sha256');
  private readonly done: (digest: string) => void;
  private ended = false;

  /** `done` is told the digest once everything was read. */
  constructor(source: ByteSource, done: (digest: string) => void) {
    this.source = source;
    this.done = done;
  }

  get consumed(): number {
    return this.source.consumed;
  }

  get problem(): string {
    return this.source.problem;
  }

  read(into: Uint8Array, at: number): number | Promise<number> {
    const count = this.source.read(into, at);
    return typeof count === 'number' ? this.see(into, at, count) : count.then(read => this.see(into, at, read));
  }

  close(): void {
    this.source.close();
  }

  private see(into: Uint8Array, at: number, count: number): number {
    if (count > 0) this.hash.update(into.subarray(at, at + count));
    else if (!this.ended && at < into.length) {
      this.ended = true;
      if (this.source.problem === '') this.done(this.hash.digest('hex'));
    }
    return count;
  }
}

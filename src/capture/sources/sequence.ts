import type { Frame } from '../frame.js';
import type { FrameSource } from '../source.js';
import type { FileStatistics } from '../statistics.js';

/** Several inputs one after the other, in the order given. */
export class SequenceSource implements FrameSource {
  readonly files: readonly FileStatistics[];
  readonly ignored: readonly string[];
  private readonly openers: (() => Promise<FrameSource>)[];
  private current: FrameSource | null = null;

  constructor(
    openers: readonly (() => Promise<FrameSource>)[],
    files: readonly FileStatistics[],
    ignored: readonly string[],
  ) {
    this.openers = [...openers];
    this.files = files;
    this.ignored = ignored;
  }

  get bytesRead(): number {
    return this.files.reduce((sum, file) => sum + file.bytesRead, 0);
  }

  get bytesTotal(): number {
    return this.files.some(file => file.bytesTotal === 0)
      ? 0
      : this.files.reduce((sum, file) => sum + file.bytesTotal, 0);
  }

  next(frame: Frame): boolean {
    return this.current?.next(frame) ?? false;
  }

  async more(): Promise<boolean> {
    if (this.current && (await this.current.more())) return true;
    this.current?.close();
    this.current = null;
    const open = this.openers.shift();
    if (!open) return false;
    this.current = await open();
    return true;
  }

  close(): void {
    this.current?.close();
  }
}

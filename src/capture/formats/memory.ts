import { EarshotError } from '../../core/error.js';
import type { Frame } from '../frame.js';
import type { FrameSource } from '../source.js';
import { FileStatistics } from '../statistics.js';
import { CONTENT_BYTES, contentOf } from './content.js';
import type { Format } from './format.js';
import { openFormat } from './open.js';
import { Window } from './window.js';

/** A capture that is in memory as a whole: a file dropped on a page, a test. It is not copied. */
export class MemorySource implements FrameSource {
  readonly files: readonly FileStatistics[];
  readonly ignored: readonly string[] = [];
  readonly bytesTotal: number;
  private readonly window = new Window();
  private readonly format: Format;

  constructor(bytes: Uint8Array, name = 'memory') {
    const content = contentOf(bytes, 0, Math.min(bytes.length, CONTENT_BYTES));
    if (content.kind !== 'pcap' && content.kind !== 'pcapng') {
      const what = content.kind === 'packed' ? `${content.compression}-packed data` : content.name;
      throw new EarshotError('input.no-capture', `${name}: this is no capture; it looks like ${what}`);
    }
    const statistics = new FileStatistics(name);
    this.bytesTotal = statistics.bytesTotal = bytes.length;
    this.files = [statistics];
    this.window.bytes = bytes;
    this.window.end = bytes.length;
    this.window.final = true;
    this.format = openFormat(content.kind, this.window, statistics);
  }

  get bytesRead(): number {
    return this.window.offset;
  }

  next(frame: Frame): boolean {
    return this.format.next(frame);
  }

  more(): boolean {
    return false;
  }

  close(): void {}
}

import { type Frame, newFrame } from '../frame.js';
import type { FrameSource } from '../source.js';
import type { FileStatistics } from '../statistics.js';

/** An input to be merged: when its first frame was, and how to open it once its time has come. */
export interface Pending {
  readonly sec: number;
  readonly nsec: number;
  open(): Promise<FrameSource>;
}

/** One input at work: its next frame stands in `head`. */
interface Active {
  readonly source: FrameSource;
  readonly order: number;
  readonly head: Frame;
}

/**
 * Several inputs in time order of their packets: always the earliest of the frames that stand first in each, which is
 * what mergecap does. An input is opened when its first frame is due, so that a folder of files that follow one
 * another takes two buffers, not one a file.
 */
export class MergedSource implements FrameSource {
  readonly files: readonly FileStatistics[];
  readonly ignored: readonly string[];
  private readonly pending: { readonly input: Pending; readonly order: number }[];
  private readonly active: Active[] = [];
  /** Its head was handed out, and the next one has to be fetched. */
  private used: Active | null = null;
  /** Cannot go on before `more`. */
  private stuck: Active | null = null;

  constructor(inputs: readonly Pending[], files: readonly FileStatistics[], ignored: readonly string[]) {
    this.files = files;
    this.ignored = ignored;
    this.pending = inputs
      .map((input, order) => ({ input, order }))
      .sort((a, b) => a.input.sec - b.input.sec || a.input.nsec - b.input.nsec || a.order - b.order);
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
    if (this.stuck) return false;
    const used = this.used;
    if (used) {
      this.used = null;
      if (!used.source.next(used.head)) {
        this.stuck = used;
        return false;
      }
    }
    const earliest = this.earliest();
    if (!earliest || this.isDue(earliest)) return false;
    copyFrame(earliest.head, frame);
    this.used = earliest;
    return true;
  }

  async more(): Promise<boolean> {
    for (;;) {
      const stuck = this.stuck;
      if (stuck) {
        if (!(await this.fetch(stuck))) this.drop(stuck);
        this.stuck = null;
      }
      const earliest = this.earliest();
      if (!this.isDue(earliest)) return earliest !== null;
      await this.openNext();
    }
  }

  close(): void {
    for (const { source } of this.active) source.close();
  }

  private earliest(): Active | null {
    let best: Active | null = null;
    for (const each of this.active) if (best === null || isBefore(each, best)) best = each;
    return best;
  }

  /** Whether the next input has to be opened before `earliest` may be handed out. */
  private isDue(earliest: Active | null): boolean {
    const first = this.pending[0];
    if (!first) return false;
    if (!earliest) return true;
    const { sec, nsec } = first.input;
    return sec < earliest.head.sec || (sec === earliest.head.sec && nsec <= earliest.head.nsec);
  }

  private async openNext(): Promise<void> {
    const first = this.pending.shift();
    if (!first) return;
    const opened = { source: await first.input.open(), order: first.order, head: newFrame() };
    if (await this.fetch(opened)) this.active.push(opened);
    else opened.source.close();
  }

  /** Brings the next frame of an input to its head; false at its end. */
  private async fetch(input: Active): Promise<boolean> {
    while (!input.source.next(input.head)) if (!(await input.source.more())) return false;
    return true;
  }

  private drop(input: Active): void {
    this.active.splice(this.active.indexOf(input), 1);
    input.source.close();
  }
}

/** At the same time the one given first. */
function isBefore(a: Active, b: Active): boolean {
  if (a.head.sec !== b.head.sec) return a.head.sec < b.head.sec;
  if (a.head.nsec !== b.head.nsec) return a.head.nsec < b.head.nsec;
  return a.order < b.order;
}

function copyFrame(from: Frame, to: Frame): void {
  to.bytes = from.bytes;
  to.start = from.start;
  to.end = from.end;
  to.wireLength = from.wireLength;
  to.sec = from.sec;
  to.nsec = from.nsec;
  to.ts = from.ts;
  to.file = from.file;
  to.number = from.number;
  to.offset = from.offset;
  to.linkType = from.linkType;
}

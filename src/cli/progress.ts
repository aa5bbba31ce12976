import type { FrameSource } from '../capture/source.js';
import { grouped } from '../engine/summary/words.js';

const INTERVAL_MS = 200;

/** One line on a terminal: share of the bytes, packets a second, time left. */
export class Progress {
  private readonly source: FrameSource;
  private readonly isOff: boolean;
  private readonly started = Date.now();
  private shown = 0;

  constructor(source: FrameSource, isOff: boolean) {
    this.source = source;
    this.isOff = isOff;
  }

  show(packets: number): void {
    const now = Date.now();
    if (this.isOff || now - this.shown < INTERVAL_MS) return;
    this.shown = now;
    const seconds = (now - this.started) / 1000;
    const { bytesRead, bytesTotal } = this.source;
    const rate = grouped(Math.round(packets / Math.max(seconds, 0.001)));
    const share = bytesTotal > 0 ? bytesRead / bytesTotal : 0;
    const left = share > 0 ? `, ${Math.ceil((seconds * (1 - share)) / share)} s left` : '';
    const done = bytesTotal > 0 ? `${(share * 100).toFixed(0)} %, ` : '';
    process.stderr.write(`\r\x1b[K${done}${grouped(packets)} packets, ${rate} packets/s${left}`);
  }

  clear(): void {
    if (!this.isOff && this.shown > 0) process.stderr.write('\r\x1b[K');
  }
}

import type { Frame } from '../frame.js';
import type { FileStatistics } from '../statistics.js';

/** Sets the time of frames and keeps what an input's statistics say of each of them. */
export class TimeKeeper {
  private readonly statistics: FileStatistics;
  /** Time of the last frame, seconds; NaN before the first. */
  last = Number.NaN;
  lastNsec = 0;

  constructor(statistics: FileStatistics) {
    this.statistics = statistics;
  }

  set(frame: Frame, seconds: number, nanoseconds: number): void {
    const statistics = this.statistics;
    let sec = seconds;
    let nsec = nanoseconds;
    // Broken writers leave fractions of a second and more.
    if (nsec >= 1e9) {
      sec += Math.floor(nsec / 1e9);
      nsec %= 1e9;
    }
    frame.sec = sec;
    frame.nsec = nsec;
    const ts = sec + Math.floor(nsec / 1000) / 1e6;
    frame.ts = ts;
    const captured = frame.end - frame.start;
    if (statistics.packets++ === 0) {
      statistics.firstTime = ts;
      statistics.lastTime = ts;
    } else {
      if (sec < this.last || (sec === this.last && nsec < this.lastNsec)) statistics.backwardTimes++;
      if (ts > statistics.lastTime) statistics.lastTime = ts;
      else if (ts < statistics.firstTime) statistics.firstTime = ts;
    }
    this.last = sec;
    this.lastNsec = nsec;
    statistics.capturedBytes += captured;
    statistics.wireBytes += frame.wireLength;
    if (frame.wireLength > captured) statistics.cutPackets++;
    if (captured === 0) statistics.zeroLengthPackets++;
  }
}

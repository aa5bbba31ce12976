import type { Frame } from './frame.js';
import type { FileStatistics } from './statistics.js';

/**
 * Frames, pulled:
 *
 *     for (;;) {
 *       while (source.next(packet)) handle(packet);
 *       const more = source.more();
 *       if (!(typeof more === 'boolean' ? more : await more)) break;
 *     }
 *
 * Plain files answer `more` at once, so that they never wait; compressed input and pipes answer with a promise.
 */
export interface FrameSource {
  /** Points `frame` at the next one. False when the bytes at hand are used up: ask `more`. */
  next(frame: Frame): boolean;
  /** Brings the next bytes in; false at the end of all inputs. Frames handed out before are no longer valid. */
  more(): boolean | Promise<boolean>;
  /** One an input, in the order given; they grow while it is read. */
  readonly files: readonly FileStatistics[];
  /** Bytes read so far of what is stored (packed, where it is), for the progress line. */
  readonly bytesRead: number;
  /** The same when all is read; 0 where it is not known (a pipe). */
  readonly bytesTotal: number;
  /** Files of folders that were passed over since they are no captures. */
  readonly ignored: readonly string[];
  close(): void;
}

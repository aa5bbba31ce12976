import type { Platform } from '../../core/platform.js';
import { byteSink } from '../keywords/transform/bytes.js';
import type { ByteSink, Transform } from '../transform.js';

/** Runs chains of transforms over buffers; two arrays that are used in turn, and again and again. */
export class Transformer {
  private readonly platform: Platform;
  private readonly sinks: readonly [ByteSink, ByteSink] = [byteSink(), byteSink()];

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** The changed bytes: valid until the next call. */
  apply(transforms: readonly Transform[], bytes: Uint8Array, start: number, end: number): ByteSink {
    let [from, at, stop] = [bytes, start, end];
    let turn = 0;
    let sink = this.sinks[0];
    for (const transform of transforms) {
      sink = turn === 0 ? this.sinks[0] : this.sinks[1];
      turn = 1 - turn;
      transform.apply(from, at, stop, sink, this.platform);
      [from, at, stop] = [sink.bytes, 0, sink.length];
    }
    return sink;
  }
}

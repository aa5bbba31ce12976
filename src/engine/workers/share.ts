import type { FrameSource } from '../../capture/source.js';
import { Packet } from '../../decode/packet.js';
import { Order } from '../../records/order.js';
import { Front, type FrontOptions } from '../front.js';
import { type Runner, type RunOptions, type RunResult, run } from '../run.js';
import type { Outlet } from './batch.js';
import { Plan, type Writing } from './plan.js';
import { ShardSink } from './shard-sink.js';

export interface ShareOptions extends FrontOptions {
  readonly shard: { readonly index: number; readonly count: number };
  readonly writing: Writing;
  /** Takes what the engine itself says; one shard says it. */
  readonly say?: Runner['emit'];
}

/** One shard's share of a run: it comes through all packets, reads its own, and sends what they make in batches. */
export class Share implements Runner {
  readonly front: Front;
  readonly emit: Runner['emit'];
  private readonly sink: ShardSink;

  constructor(options: ShareOptions, outlet: Outlet) {
    this.emit = options.say ?? (() => {});
    const clock = { now: 1, packet: new Packet() };
    const order = new Order();
    this.sink = new ShardSink(new Plan(options.parts, options.settings, options.writing), order, clock, outlet);
    this.front = new Front(options, this.sink, { clock, order, shard: options.shard });
  }

  packet(packet: Packet): void {
    this.front.packet(packet);
    this.sink.settle();
  }

  finish(): void {
    this.front.finish();
    this.sink.end();
  }

  /** Reads to the end; what there is is sent with each block, and `onBlock` asked whether to stop. */
  run(source: FrameSource, options: RunOptions): Promise<RunResult> {
    const { onBlock } = options;
    return run(source, this, {
      ...options,
      onBlock: packets => {
        this.sink.flush();
        return onBlock?.(packets) ?? false;
      },
    });
  }
}

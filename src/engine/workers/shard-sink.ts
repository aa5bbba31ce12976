import type { Order } from '../../records/order.js';
import type { AnyRecord, Columns, Log, RecordOf } from '../../records/schema.js';
import type { FrontSink } from '../front.js';
import { BatchBuilder, LINE, LOG_SHIFT, OBSERVED, type Outlet, RECORD, WRITER_SHIFT } from './batch.js';
import { type RecordWriter, recordWriter } from './codec.js';
import type { LogPlan, Plan } from './plan.js';

interface KnownLog {
  readonly code: number;
  readonly plan: LogPlan;
  readonly write: RecordWriter;
}

/** Takes the records of a shard: formats what only has to be written, and packs what others have to see. */
export class ShardSink implements FrontSink {
  readonly order: Order;
  private readonly plan: Plan;
  private readonly clock: { readonly now: number };
  private readonly outlet: Outlet;
  private readonly known = new Map<string, KnownLog | null>();
  private readonly builder: BatchBuilder;
  private logCount = 0;
  /** Packets that are done with. */
  private done = 0;

  constructor(plan: Plan, order: Order, clock: { readonly now: number }, outlet: Outlet) {
    this.plan = plan;
    this.order = order;
    this.clock = clock;
    this.outlet = outlet;
    this.builder = new BatchBuilder(() => outlet.buffers(), outlet.isLocal);
  }

  isWatched(log: Log): boolean {
    return this.plan.isWatched(log);
  }

  emit<C extends Columns>(log: Log<C>, record: RecordOf<C>): void {
    if (this.order.silent) return;
    const known = this.known.get(log.name) ?? this.meet(log as unknown as Log);
    if (known === null) return;
    this.pack(known, record as AnyRecord);
    // What a packet emits is handed over together with it; only the end of the capture is longer than that.
    if (this.order.packet === Number.POSITIVE_INFINITY && this.builder.isFull) this.flush();
  }

  /** The packet at hand is done with. */
  settle(): void {
    this.done = this.order.packet;
    if (this.builder.isFull) this.flush();
  }

  /** Hands over what there is, be it only how far the shard is. */
  flush(): void {
    this.outlet.send(this.builder.take(this.done));
  }

  /** Nothing comes any more. */
  end(): void {
    this.done = Number.POSITIVE_INFINITY;
    this.flush();
  }

  private pack({ code, plan, write }: KnownLog, record: AnyRecord): void {
    const { builder, order } = this;
    const { now } = this.clock;
    const ts = Number(record['ts']);
    // As in the stage: who watches sees a record before it is written.
    if (plan.isRaw || plan.isShown(record)) {
      if (!builder.keep(record)) write(builder.out, record);
      builder.add(code | (plan.isRaw ? RECORD : OBSERVED), ts, order, now);
    }
    for (let at = 0; at < plan.formats.length; at++) {
      plan.formats[at]?.(builder.out, record);
      builder.add(code | LINE | (at << WRITER_SHIFT), ts, order, now);
    }
  }

  private meet(log: Log): KnownLog | null {
    if (this.known.has(log.name)) return null;
    const plan = this.plan.of(log);
    const known = plan ? { code: this.logCount++ << LOG_SHIFT, plan, write: recordWriter(log) } : null;
    if (known) this.builder.name(log.name);
    this.known.set(log.name, known);
    return known;
  }
}

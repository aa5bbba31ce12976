import type { Order } from '../../records/order.js';
import type { AnyRecord } from '../../records/schema.js';
import { JsonLines } from '../../writers/zeek/json-line.js';

/** What an item is. */
export const LINE = 0;
/** A record whose lines, if it has any, stand beside it: shown to those who watch. */
export const OBSERVED = 1;
/** A record of which nothing is settled yet. */
export const RECORD = 2;

/** Numbers a place in the order takes: packet, step, at, flow, the time, and behind its last item. */
export const PLACE_NUMBERS = 6;
/** Numbers an item takes: kind and log, time of the record (the writer of a line above it), and where its bytes end. */
export const ITEM_NUMBERS = 3;
/** The kind of an item, then the writer, then the log, as bits of one number. */
export const WRITER_SHIFT = 2;
export const LOG_SHIFT = 6;

/** What a shard emitted in a stretch of packets. All of it is handed over, nothing is copied. */
export interface Batch {
  readonly places: Float64Array;
  readonly placeCount: number;
  readonly items: Float64Array;
  readonly bytes: Uint8Array;
  /** All that belongs to packets up to this one is in this batch and those before it. */
  readonly done: number;
  /** Logs met for the first time, by name, in the order of their numbers. */
  readonly logs: readonly string[];
  /** The records as they are, in order, where they stay in their thread; else null, and their bytes are written. */
  readonly records: readonly AnyRecord[] | null;
}

/** Where batches go, and where what they are written into comes from. */
export interface Outlet {
  /** The batches stay in this thread. */
  readonly isLocal: boolean;
  send(batch: Batch): void;
  /** Buffers that are free again, or new ones. */
  buffers(): Buffers;
}

/** What a batch is written into: used again and again, since to ask for memory costs more than to fill it. */
export type Buffers = Pick<Batch, 'places' | 'items' | 'bytes'>;

/** Numbers of places and items, and bytes, at which a batch is full enough to be handed over. */
const FULL_PLACES = 1024;
const FULL_ITEMS = 2048;
const FULL_BYTES = 1 << 17;
/** Room beyond that for what the packet at hand still emits, before anything has to grow. */
const MARGIN = 1.25;

export const newBuffers = (): Buffers => ({
  places: new Float64Array(FULL_PLACES * MARGIN * PLACE_NUMBERS),
  items: new Float64Array(FULL_ITEMS * MARGIN * ITEM_NUMBERS),
  bytes: new Uint8Array(FULL_BYTES * MARGIN),
});

/** What is handed over to another thread with buffers; nothing if there are none. */
export const buffersOf = ({ places, items, bytes }: Buffers): ArrayBuffer[] =>
  places.length === 0 ? [] : [places, items, bytes].map(({ buffer }) => buffer as ArrayBuffer);

const NOTHING: Buffers = { places: new Float64Array(0), items: new Float64Array(0), bytes: new Uint8Array(0) };

/** Collects what a shard emits, with where in the order each of it stands. */
export class BatchBuilder {
  /** The bytes of the items so far. */
  readonly out = new JsonLines();
  private readonly more: () => Buffers;
  private places = NOTHING.places;
  private placeCount = 0;
  private items = NOTHING.items;
  private itemCount = 0;
  private logs: string[] = [];
  private records: AnyRecord[] | null;

  /** `more` gives buffers, used or new; `keeps`: records stay in this thread. */
  constructor(more: () => Buffers, keeps: boolean) {
    this.more = more;
    this.records = keeps ? [] : null;
    this.begin();
  }

  get isFull(): boolean {
    return this.out.length >= FULL_BYTES || this.itemCount >= FULL_ITEMS || this.placeCount >= FULL_PLACES;
  }

  /** A log that has a number from now on. */
  name(log: string): void {
    this.logs.push(log);
  }

  /** Takes a record as it is; false if it has to be written. */
  keep(record: AnyRecord): boolean {
    this.records?.push(record);
    return this.records !== null;
  }

  /** What was written to `out` last is an item that stands here in the order. */
  add(code: number, ts: number, order: Order, now: number): void {
    if (!this.standsAt(order)) this.move(order, now);
    let at = this.itemCount++ * ITEM_NUMBERS;
    if (at + ITEM_NUMBERS > this.items.length) this.items = grown(this.items);
    this.items[at++] = code;
    this.items[at++] = ts;
    this.items[at] = this.out.length;
    this.places[this.placeCount * PLACE_NUMBERS - 1] = this.itemCount;
  }

  /** All of it so far; begins anew. */
  take(done: number): Batch {
    const { placeCount, logs, records } = this;
    this.logs = [];
    if (records) this.records = [];
    if (placeCount === 0) return { ...NOTHING, placeCount, done, logs, records };
    const { places, items, out } = this;
    const batch = { places, placeCount, items, bytes: out.bytes, done, logs, records };
    this.begin();
    return batch;
  }

  private begin(): void {
    const { places, items, bytes } = this.more();
    this.places = places;
    this.items = items;
    this.out.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.out.length = 0;
    this.placeCount = 0;
    this.itemCount = 0;
  }

  private standsAt({ packet, step, at, flow }: Order): boolean {
    const { places } = this;
    const last = (this.placeCount - 1) * PLACE_NUMBERS;
    return (
      last >= 0 &&
      places[last] === packet &&
      places[last + 1] === step &&
      places[last + 2] === at &&
      places[last + 3] === flow
    );
  }

  private move({ packet, step, at, flow }: Order, now: number): void {
    let to = this.placeCount++ * PLACE_NUMBERS;
    if (to + PLACE_NUMBERS > this.places.length) this.places = grown(this.places);
    const { places } = this;
    places[to++] = packet;
    places[to++] = step;
    places[to++] = at;
    places[to++] = flow;
    places[to] = now;
  }
}

function grown(numbers: Float64Array): Float64Array {
  const larger = new Float64Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

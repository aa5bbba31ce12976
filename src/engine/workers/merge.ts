import { lossLog } from '../../flow/loss.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { type Batch, ITEM_NUMBERS, LINE, LOG_SHIFT, OBSERVED, PLACE_NUMBERS, WRITER_SHIFT } from './batch.js';
import { type RecordReader, recordReader, ValueReader } from './codec.js';

/** What takes the records of all shards in their one order. */
export interface Meeting {
  /** The time of what comes next. */
  now(time: number): void;
  /** A line of a log for one of the writers. */
  line(log: Log, writer: number, ts: number, bytes: Uint8Array, start: number, end: number): void;
  /** A record that is written already, for those who watch. */
  observed(log: Log, record: AnyRecord): void;
  record(log: Log, record: AnyRecord): void;
}

interface KnownLog {
  readonly log: Log;
  readonly read: RecordReader;
}

/** One shard as its batches come in. */
class Lane {
  readonly batches: Batch[] = [];
  readonly logs: KnownLog[] = [];
  /** The next place of the first batch. */
  place = 0;
  /** Items of it that were handled, where their bytes end, and how many of them were records. */
  item = 0;
  at = 0;
  record = 0;
  done = 0;
}

/** Puts the batches of all shards into one order, and hands on what is certain. */
export class Merge {
  private readonly lanes: Lane[];
  private readonly find: (name: string) => Log | undefined;
  private readonly meeting: Meeting;
  private readonly consumed: (shard: number, batch: Batch) => void;
  private readonly values = new ValueReader();
  /** Whose bytes `values` reads. */
  private open: Batch | null = null;
  private readonly loss = { count: 0, acks: 0, gaps: 0 };

  /** `find` knows the logs by name; `consumed` is told of each batch that is done with. */
  constructor(
    shards: number,
    find: (name: string) => Log | undefined,
    meeting: Meeting,
    consumed: (shard: number, batch: Batch) => void,
  ) {
    this.lanes = Array.from({ length: shards }, () => new Lane());
    this.find = find;
    this.meeting = meeting;
    this.consumed = consumed;
  }

  /** The next batch of a shard. */
  add(shard: number, batch: Batch): void {
    const lane = this.lanes[shard];
    if (!lane) return;
    for (const name of batch.logs) {
      const log = this.find(name);
      if (!log) throw new Error(`a worker wrote the log ${name}, which is not declared`);
      lane.logs.push({ log, read: recordReader(log) });
    }
    lane.batches.push(batch);
    this.settle(lane, shard);
  }

  /** Batches of a shard that wait. */
  waiting(shard: number): number {
    return this.lanes[shard]?.batches.length ?? 0;
  }

  /** Whether all shards are at their ends. */
  get isOver(): boolean {
    return this.lanes.every(({ batches, done }) => batches.length === 0 && done === Number.POSITIVE_INFINITY);
  }

  /** Hands on everything that no shard can come before any more. */
  advance(): void {
    for (;;) {
      const shard = this.first();
      const lane = this.lanes[shard];
      if (!lane) return;
      this.handle(lane);
      this.settle(lane, shard);
    }
  }

  /** The shard whose next place is the first of all; -1 if one that has none at hand may still come before. */
  private first(): number {
    let first = -1;
    let certain = Number.POSITIVE_INFINITY;
    for (let shard = 0; shard < this.lanes.length; shard++) {
      const lane = this.lanes[shard] as Lane;
      if (lane.batches.length === 0) certain = Math.min(certain, lane.done);
      else if (first < 0 || isBefore(lane, this.lanes[first] as Lane)) first = shard;
    }
    return first >= 0 && packetOf(this.lanes[first] as Lane) <= certain ? first : -1;
  }

  /** The items of the lane's next place. */
  private handle(lane: Lane): void {
    const batch = lane.batches[0] as Batch;
    const { places, items, bytes } = batch;
    const place = lane.place++ * PLACE_NUMBERS;
    this.meeting.now(places[place + 4] as number);
    const end = places[place + 5] as number;
    while (lane.item < end) {
      const item = lane.item++ * ITEM_NUMBERS;
      const code = items[item] as number;
      const start = lane.at;
      lane.at = items[item + 2] as number;
      const { log, read } = lane.logs[code >> LOG_SHIFT] as KnownLog;
      if ((code & 3) === LINE) {
        const writer = (code >> WRITER_SHIFT) & 15;
        this.meeting.line(log, writer, items[item + 1] as number, bytes, start, lane.at);
        continue;
      }
      const record = batch.records?.[lane.record++] ?? this.read(batch, start, read);
      if (log.name === lossLog.name && !this.isLossWhole(record)) continue;
      if ((code & 3) === OBSERVED) this.meeting.observed(log, record);
      else this.meeting.record(log, record);
    }
  }

  private read(batch: Batch, start: number, read: RecordReader): AnyRecord {
    if (this.open !== batch) {
      this.open = batch;
      this.values.open(batch.bytes);
    }
    this.values.seek(start);
    return read(this.values);
  }

  /** Each shard measures its own share of the loss at the same time: the last one that tells tells the sum. */
  private isLossWhole(record: AnyRecord): boolean {
    const { loss } = this;
    loss.acks += Number(record['acks']);
    loss.gaps += Number(record['gaps']);
    if (++loss.count < this.lanes.length) return false;
    record['acks'] = loss.acks;
    record['gaps'] = loss.gaps;
    Object.assign(loss, { count: 0, acks: 0, gaps: 0 });
    return true;
  }

  /** Batches that have no more places are done with. */
  private settle(lane: Lane, shard: number): void {
    for (let batch = lane.batches[0]; batch && lane.place >= batch.placeCount; batch = lane.batches[0]) {
      lane.done = batch.done;
      lane.batches.shift();
      lane.place = 0;
      lane.item = 0;
      lane.at = 0;
      lane.record = 0;
      this.consumed(shard, batch);
    }
  }
}

const packetOf = (lane: Lane): number => (lane.batches[0] as Batch).places[lane.place * PLACE_NUMBERS] as number;

function isBefore(lane: Lane, other: Lane): boolean {
  const mine = (lane.batches[0] as Batch).places;
  const theirs = (other.batches[0] as Batch).places;
  const at = lane.place * PLACE_NUMBERS;
  const there = other.place * PLACE_NUMBERS;
  for (let number = 0; number < 4; number++) {
    const a = mine[at + number] as number;
    const b = theirs[there + number] as number;
    if (a !== b) return a < b;
  }
  return false;
}

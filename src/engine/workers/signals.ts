/** Batches that a worker may be ahead of what was merged of it: as much as another makes before it has started. */
export const MOST_AHEAD = 48;

/** Where the numbers stand that the threads of a run share. */
const STOP = 0;
const NEWS = 1;
const FIRST_SHARD = 2;

/** What the threads of a run tell one another without messages: that it is to stop, and how far the merge is. */
export class Signals {
  readonly memory: SharedArrayBuffer;
  private readonly numbers: Int32Array;

  /** `memory` is another thread's, or new memory for so many shards. */
  constructor(memory: SharedArrayBuffer | number) {
    this.memory = typeof memory === 'number' ? new SharedArrayBuffer((FIRST_SHARD + memory) * 4) : memory;
    this.numbers = new Int32Array(this.memory);
  }

  /** Everyone stops at the next block. */
  stop(): void {
    Atomics.store(this.numbers, STOP, 1);
    for (let at = FIRST_SHARD; at < this.numbers.length; at++) Atomics.notify(this.numbers, at);
  }

  get isStopped(): boolean {
    return Atomics.load(this.numbers, STOP) === 1;
  }

  /** A batch of a shard was merged. */
  consumed(shard: number): void {
    Atomics.add(this.numbers, FIRST_SHARD + shard, 1);
    Atomics.notify(this.numbers, FIRST_SHARD + shard);
  }

  /** A worker sent something. */
  sent(): void {
    Atomics.add(this.numbers, NEWS, 1);
    Atomics.notify(this.numbers, NEWS);
  }

  get news(): number {
    return Atomics.load(this.numbers, NEWS);
  }

  /** Waits until a worker sent something since `news`, so long at most. False: nothing came. */
  waitForNews(news: number, ms: number): boolean {
    return Atomics.wait(this.numbers, NEWS, news, ms) !== 'timed-out';
  }

  /** Waits until a shard that sent so many batches is not too far ahead. */
  waitForMerge(shard: number, batches: number): void {
    const at = FIRST_SHARD + shard;
    for (;;) {
      const consumed = Atomics.load(this.numbers, at);
      if (batches - consumed <= MOST_AHEAD) return;
      Atomics.wait(this.numbers, at, consumed);
    }
  }
}

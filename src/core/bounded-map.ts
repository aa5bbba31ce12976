/**
 * A map with a cap. At the cap the entry set longest ago leaves, `evicted` hears of it, and it is counted. For state
 * keyed by traffic outside the hot path; the flow table has a structure of its own.
 */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();
  private readonly limit: number;
  private readonly evicted: ((key: Key, value: Value) => void) | undefined;
  /** Stands before the oldest entry: from the front, each eviction would walk over the holes of those before it. */
  private cursor: Iterator<[Key, Value]> | undefined;
  private setsOfCursor = 0;
  /** How many entries left because of the cap. */
  evictions = 0;

  constructor(limit: number, evicted?: (key: Key, value: Value) => void) {
    this.limit = limit;
    this.evicted = evicted;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key);
  }

  has(key: Key): boolean {
    return this.entries.has(key);
  }

  set(key: Key, value: Value): void {
    if (this.entries.size >= this.limit && !this.entries.has(key)) this.evictOldest();
    this.entries.set(key, value);
    // An iterator holds on to each storage that its map has outgrown, so that none may live long.
    if (this.cursor && ++this.setsOfCursor >= SETS_A_CURSOR) this.cursor = undefined;
  }

  delete(key: Key): boolean {
    return this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }

  [Symbol.iterator](): IterableIterator<[Key, Value]> {
    return this.entries.entries();
  }

  private evictOldest(): void {
    if (!this.cursor) {
      this.cursor = this.entries.entries();
      this.setsOfCursor = 0;
    }
    const oldest = this.cursor.next();
    if (oldest.done) {
      this.cursor = undefined;
      return;
    }
    const [key, value] = oldest.value;
    this.entries.delete(key);
    this.evictions++;
    this.evicted?.(key, value);
  }
}

const SETS_A_CURSOR = 4096;

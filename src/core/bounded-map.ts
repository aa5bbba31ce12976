/**
 * A map with a cap. At the cap the entry set longest ago leaves, `evicted` hears of it, and it is counted. For state
 * keyed by traffic outside the hot path; the flow table has a structure of its own.
 */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();
  private readonly limit: number;
  private readonly evicted: ((key: Key, value: Value) => void) | undefined;
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
    for (const [key, value] of this.entries) {
      this.entries.delete(key);
      this.evictions++;
      this.evicted?.(key, value);
      return;
    }
  }
}

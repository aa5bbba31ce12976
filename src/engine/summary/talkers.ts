export interface Talker {
  name: string;
  bytes: number;
  count: number;
}

/** Names kept before the quieter half is forgotten. */
const MAX_NAMES = 20_000;

/** Who or what carries most: exact up to 20,000 names, above that the quiet ones are forgotten or not taken in. */
export class Talkers {
  private readonly byName = new Map<string, Talker>();

  add(name: string, bytes: number): void {
    const known = this.byName.get(name);
    if (known) {
      known.bytes += bytes;
      known.count++;
      return;
    }
    if (this.isFull) {
      // A scan brings more names than anything else, and none of them carries anything.
      if (bytes === 0) return;
      this.forget();
    }
    this.byName.set(name, { name, bytes, count: 1 });
  }

  of(name: string): Talker | undefined {
    return this.byName.get(name);
  }

  /** From now on quiet names are not taken in. */
  get isFull(): boolean {
    return this.byName.size >= MAX_NAMES;
  }

  get size(): number {
    return this.byName.size;
  }

  names(): string[] {
    return [...this.byName.keys()];
  }

  /** The loudest by bytes, then by count, then by name. */
  top(limit: number): Talker[] {
    return this.sorted().slice(0, limit);
  }

  /** The quieter half goes; not by `top`, since strings are slow to sort and this comes often while a capture is wide. */
  private forget(): void {
    const { byName } = this;
    const loudness = new Float64Array(byName.size);
    let at = 0;
    for (const talker of byName.values()) loudness[at++] = talker.bytes;
    loudness.sort();
    const middle = loudness[loudness.length >> 1] ?? 0;
    let surplus = byName.size - MAX_NAMES / 2;
    for (const talker of byName.values()) {
      if (surplus === 0) return;
      if (talker.bytes > middle) continue;
      byName.delete(talker.name);
      surplus--;
    }
  }

  private sorted(): Talker[] {
    return [...this.byName.values()].sort(
      (a, b) => b.bytes - a.bytes || b.count - a.count || (a.name < b.name ? -1 : 1),
    );
  }
}

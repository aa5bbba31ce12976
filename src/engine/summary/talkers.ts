export interface Talker {
  name: string;
  bytes: number;
  count: number;
}

/** Names kept before the quieter half is forgotten. */
const MAX_NAMES = 20_000;

/** Who or what carries most: exact up to 20,000 names, above that the quiet ones are forgotten or not taken in. */
export class Talkers {
  private byName = new Map<string, Talker>();

  add(name: string, bytes: number): void {
    const known = this.byName.get(name);
    if (known) {
      known.bytes += bytes;
      known.count++;
      return;
    }
    if (this.byName.size >= MAX_NAMES) {
      // A scan brings more names than anything else, and none of them carries anything.
      if (bytes === 0) return;
      this.forget();
    }
    this.byName.set(name, { name, bytes, count: 1 });
  }

  get size(): number {
    return this.byName.size;
  }

  /** The loudest by bytes, then by count, then by name. */
  top(limit: number): Talker[] {
    return this.sorted().slice(0, limit);
  }

  private forget(): void {
    this.byName = new Map(this.top(MAX_NAMES / 2).map(talker => [talker.name, talker]));
  }

  private sorted(): Talker[] {
    return [...this.byName.values()].sort(
      (a, b) => b.bytes - a.bytes || b.count - a.count || (a.name < b.name ? -1 : 1),
    );
  }
}

/** A set of numbers 0 to 65535: a short list first, a bitmap of 8 KiB when it has grown. */
export class PortSet {
  private few: number[] = [];
  private bits: Uint8Array | null = null;
  private members = 0;

  get size(): number {
    return this.members;
  }

  has(port: number): boolean {
    if (this.bits === null) return this.few.includes(port);
    return (((this.bits[port >> 3] ?? 0) >> (port & 7)) & 1) === 1;
  }

  /** True if it was not there before. */
  add(port: number): boolean {
    if (this.has(port)) return false;
    this.members++;
    if (this.bits === null && this.few.length < LIST_LIMIT) {
      this.few.push(port);
      return true;
    }
    this.bits ??= this.spread();
    this.mark(this.bits, port);
    return true;
  }

  addAll(other: PortSet): void {
    other.forEach(port => {
      this.add(port);
    });
  }

  /** In ascending order. */
  forEach(visit: (port: number) => void): void {
    if (this.bits === null) {
      for (const port of [...this.few].sort((a, b) => a - b)) visit(port);
      return;
    }
    for (let at = 0; at < this.bits.length; at++) {
      const byte = this.bits[at] ?? 0;
      for (let bit = 0; byte >> bit !== 0; bit++) if ((byte >> bit) & 1) visit(at * 8 + bit);
    }
  }

  list(): number[] {
    const ports: number[] = [];
    this.forEach(port => {
      ports.push(port);
    });
    return ports;
  }

  /** Numbers, and `a-b` where three or more follow each other. */
  ranges(): (number | string)[] {
    const ranges: (number | string)[] = [];
    const ports = this.list();
    for (let at = 0; at < ports.length; ) {
      let next = at + 1;
      while (next < ports.length && ports[next] === (ports[at] ?? 0) + next - at) next++;
      if (next - at >= 3) ranges.push(`${ports[at]}-${ports[next - 1]}`);
      else ranges.push(...ports.slice(at, next));
      at = next;
    }
    return ranges;
  }

  /** How many members the other set has too. */
  shared(other: PortSet): number {
    let shared = 0;
    this.forEach(port => {
      if (other.has(port)) shared++;
    });
    return shared;
  }

  private spread(): Uint8Array {
    const bits = new Uint8Array(8192);
    for (const port of this.few) this.mark(bits, port);
    this.few = [];
    return bits;
  }

  private mark(bits: Uint8Array, port: number): void {
    bits[(port >> 3) & 8191] = (bits[(port >> 3) & 8191] ?? 0) | (1 << (port & 7));
  }
}

/** A list of this length is searched as fast as a bitmap is made (measured), and most sets stay shorter. */
const LIST_LIMIT = 24;

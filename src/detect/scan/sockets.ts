/**
 * Sockets seen lately, in a table in which a newer one overwrites an older one of the same place: what is forgotten
 * costs a little certainty, never memory.
 */
export class Sockets {
  private readonly keys: Float64Array;
  private readonly times: Float64Array;
  private readonly mask: number;

  constructor(bits: number) {
    this.keys = new Float64Array(1 << bits).fill(-1);
    this.times = new Float64Array(1 << bits);
    this.mask = (1 << bits) - 1;
  }

  mark(host: number, port: number, now: number): void {
    const key = host * 65536 + port;
    const place = this.place(host, port);
    this.keys[place] = key;
    this.times[place] = now;
  }

  /** Whether it was marked no longer than `seconds` ago. */
  has(host: number, port: number, now: number, seconds: number): boolean {
    const place = this.place(host, port);
    return this.keys[place] === host * 65536 + port && now - (this.times[place] ?? 0) <= seconds;
  }

  private place(host: number, port: number): number {
    const mixed = Math.imul((host % 2 ** 32) ^ Math.imul(port, 0x9e3779b1), 0x85ebca6b);
    return ((mixed >>> 15) ^ mixed) & this.mask;
  }
}

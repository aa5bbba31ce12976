/**
 * A set of numbers from 0 to 2^53 in one array, up to a limit: a sixth of the memory and time of a `Set` whose members
 * are no small integers (measured).
 */
export class NumberSet {
  private slots = new Float64Array(FIRST_SLOTS).fill(-1);
  private members = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.members;
  }

  has(value: number): boolean {
    return this.slots[this.find(value)] === value;
  }

  /** True if it was not there before; at the limit nothing is added any more. */
  add(value: number): boolean {
    const place = this.find(value);
    if (this.slots[place] === value || this.members >= this.limit) return false;
    this.slots[place] = value;
    this.members++;
    if (this.members * 2 > this.slots.length) this.grow();
    return true;
  }

  get isFull(): boolean {
    return this.members >= this.limit;
  }

  /** In no order that means anything, but always the same for the same members added in the same order. */
  values(): number[] {
    const values: number[] = [];
    for (const value of this.slots) if (value >= 0) values.push(value);
    return values;
  }

  /** Where the value stands, or where it may be put: half of the slots are free. */
  private find(value: number): number {
    const mask = this.slots.length - 1;
    const low = value % 2 ** 32;
    const mixed = Math.imul(low ^ Math.imul((value - low) / 2 ** 32, 0x9e3779b1), 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    while (this.slots[place] !== value && (this.slots[place] ?? -1) >= 0) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Float64Array(old.length * 2).fill(-1);
    for (const value of old) if (value >= 0) this.slots[this.find(value)] = value;
  }
}

const FIRST_SLOTS = 16;

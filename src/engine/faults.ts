import { EarshotError } from '../core/error.js';

/** A mistake of our own that was caught: where, and what was thrown first. */
export interface Fault {
  readonly where: string;
  readonly message: string;
  readonly stack: string;
  count: number;
}

const MAX_FAULTS = 50;

/** Mistakes of our own, caught once a connection: told with how to report them, and never in silence. */
export class Faults {
  private readonly byPlace = new Map<string, Fault>();
  count = 0;

  /** What is no mistake of ours (a disk that is full) is thrown again: it ends the run with its own words. */
  add(where: string, error: unknown): void {
    if (error instanceof EarshotError) throw error;
    this.count++;
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    const known = this.byPlace.get(`${where} ${message}`);
    if (known) known.count++;
    else if (this.byPlace.size < MAX_FAULTS) {
      this.byPlace.set(`${where} ${message}`, { where, message, stack: stack ?? message, count: 1 });
    }
  }

  /** Those that another thread caught. */
  take(faults: readonly Fault[]): void {
    for (const fault of faults) {
      this.count += fault.count;
      const key = `${fault.where} ${fault.message}`;
      const known = this.byPlace.get(key);
      if (known) known.count += fault.count;
      else if (this.byPlace.size < MAX_FAULTS) this.byPlace.set(key, { ...fault });
    }
  }

  get list(): readonly Fault[] {
    return [...this.byPlace.values()];
  }
}

import { freshBlocks } from './coverage.js';
import type { Input, Target } from './input.js';
import { inputMutated } from './mutate.js';
import type { Random } from './random.js';

const MAX_CORPUS = 4000;

/** What failed: the input, and what was thrown or how long it took. */
export interface Failure {
  readonly target: Target;
  readonly input: Input;
  readonly error: Error;
}

/** Throws mutations at one target, and keeps those that reach new blocks. */
export class Campaign {
  readonly target: Target;
  inputs = 0;
  milliseconds = 0;
  slowest = 0;
  /** Blocks that its inputs were the first to reach. */
  reached = 0;
  readonly corpus: Input[];
  private readonly random: Random;
  private readonly others: readonly Input[];

  /** `others`: seeds of all targets, for splices. */
  constructor(target: Target, random: Random, others: readonly Input[]) {
    this.target = target;
    this.random = random;
    this.others = others;
    this.corpus = [...target.seeds];
  }

  /** Runs inputs for so long, or so many; answers what failed. `before` is told each input before it runs. */
  run(limit: { milliseconds?: number; inputs?: number }, before: (target: Target, input: Input) => void): Failure[] {
    const { milliseconds = Number.POSITIVE_INFINITY, inputs = Number.POSITIVE_INFINITY } = limit;
    const last = this.inputs + inputs;
    const failures: Failure[] = [];
    const started = performance.now();
    let now = started;
    while (now - started < milliseconds && this.inputs < last) {
      const input = this.next();
      before(this.target, input);
      freshBlocks();
      try {
        this.target.run(input);
      } catch (error) {
        failures.push({ target: this.target, input, error: error as Error });
      }
      const fresh = freshBlocks();
      this.reached += fresh;
      if (fresh > 0) this.keep(input);
      this.inputs++;
      const after = performance.now();
      if (after - now > this.slowest) this.slowest = after - now;
      if (after - now > MAX_MS && isSlow(this.target, input)) {
        failures.push({ target: this.target, input, error: new Error(`hang: takes more than ${MAX_MS} ms`) });
      }
      now = after;
    }
    this.milliseconds += now - started;
    return failures;
  }

  private next(): Input {
    const { random, target, corpus } = this;
    if (target.make && (corpus.length === 0 || random.chance(2))) return target.make(random);
    const own = corpus.length > 0 && !random.chance(12);
    const other = own ? random.pick(corpus) : random.pick(this.others);
    return inputMutated(random, corpus.length > 0 ? this.pick() : random.pick(this.others), other ?? [], target.verbs);
  }

  /** The newest ones more often: what is behind them is least known. */
  private pick(): Input {
    const { random, corpus } = this;
    const newest = Math.max(0, corpus.length - 64);
    const at = random.chance(2) ? random.below(corpus.length) : newest + random.below(corpus.length - newest);
    return corpus[at] as Input;
  }

  private keep(input: Input): void {
    if (this.corpus.length < MAX_CORPUS) this.corpus.push(input);
    else this.corpus[this.random.below(MAX_CORPUS)] = input;
  }
}

export const MAX_MS = 1000;

/** Time of the processor, measured again, so that a busy machine is no failure. */
export function isSlow(target: Target, input: Input): boolean {
  const started = process.cpuUsage();
  target.run(input);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 > MAX_MS;
}

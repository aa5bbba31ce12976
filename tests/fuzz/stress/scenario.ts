/** Something that grows with a size; it hands out what it holds in the end, so that this can be weighed. */
export interface Scenario {
  readonly name: string;
  readonly size: number;
  /** Bytes that may be held after it, while its state is alive. */
  readonly maxHeld: number;
  /** Milliseconds of the processor for the whole size. */
  readonly maxMs?: number;
  run(size: number): unknown;
}

const MAX_MS = 4000;
/** Twice the size takes four times as long where something is quadratic. */
const MAX_RATIO = 3.2;
/** Times under this are noise. */
const LEAST_MS = 150;

const MEBIBYTE = 2 ** 20;

function cpuMs(run: () => void): number {
  const started = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function held(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Runs a scenario at half its size and at its size. `problem` is empty where all is well. */
export function measured(scenario: Scenario): { problem: string; text: string } {
  const half = cpuMs(() => scenario.run(scenario.size / 2));
  const before = held();
  const kept: unknown[] = [];
  const whole = cpuMs(() => kept.push(scenario.run(scenario.size)));
  const growth = globalThis.gc ? held() - before : 0;
  kept.length = 0;
  const problems = [];
  if (whole > (scenario.maxMs ?? MAX_MS)) problems.push('takes too long');
  if (whole > LEAST_MS && whole > half * MAX_RATIO + 20) problems.push('takes more than in proportion');
  if (growth > scenario.maxHeld) problems.push(`holds more than ${scenario.maxHeld / MEBIBYTE} MiB`);
  const text = `${Math.round(half)} ms, ${Math.round(whole)} ms, ${(growth / MEBIBYTE).toFixed(1)} MiB`;
  return { text, problem: problems.length > 0 ? `: ${problems.join('; ')}` : '' };
}

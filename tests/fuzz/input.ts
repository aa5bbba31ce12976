import { readFileSync } from 'node:fs';
import type { Protocol } from '../../src/protocols/contract.js';
import type { Random } from './random.js';

/** One step of an input; what a verb means is its target's affair. */
export interface Step {
  readonly verb: string;
  readonly bytes: Uint8Array;
}

/** What is thrown at a target: steps in order. */
export type Input = readonly Step[];

/** Something that takes inputs. What it throws is a defect. */
export interface Target {
  readonly name: string;
  readonly seeds: readonly Input[];
  /** Verbs that a mutation may put into a step. */
  readonly verbs: readonly string[];
  run(input: Input): void;
  /** The protocol that it opens, if it opens one. */
  readonly protocol?: Protocol | undefined;
  /** An input of the target's own making, where bytes alone would seldom make sense. */
  make?(random: Random): Input;
}

export const step = (verb: string, bytes: Uint8Array): Step => ({ verb, bytes });

export const sizeOf = (input: Input): number => input.reduce((size, { bytes }) => size + bytes.length, 0);

/** An input as a file that can be read and kept: a step a line. */
export function inputText(target: string, input: Input): string {
  const lines = input.map(({ verb, bytes }) => `${verb} ${Buffer.from(bytes).toString('hex')}`);
  return `${target}\n${lines.join('\n')}\n`;
}

export function readInput(path: string): { target: string; input: Input } {
  const [target = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const input = lines.map(line => {
    const [verb = '', hex = ''] = line.split(' ');
    return step(verb, new Uint8Array(Buffer.from(hex, 'hex')));
  });
  return { target, input };
}

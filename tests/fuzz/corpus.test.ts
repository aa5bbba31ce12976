import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Campaign } from './campaign.js';
import { type Input, inputText, readInput, step } from './input.js';
import { minimised } from './minimise.js';
import { Random } from './random.js';
import { allTargets } from './targets/all.js';

const CORPUS = 'tests/fuzz/corpus';
const inputs = existsSync(CORPUS) ? readdirSync(CORPUS).filter(name => name.endsWith('.input')) : [];
const targets = allTargets();

it('takes every input that once made it fail', () => {
  for (const name of inputs) {
    const { target: wanted, input } = readInput(`${CORPUS}/${name}`);
    const target = targets.find(one => one.name === wanted);
    expect(target, `${name}: ${wanted}`).toBeDefined();
    expect(() => target?.run(input), name).not.toThrow();
  }
});

it('takes its seeds and some mutations of them in every target', () => {
  const random = new Random(7);
  const others = targets.flatMap(({ seeds }) => seeds);
  for (const target of targets) {
    for (const seed of target.seeds) target.run(seed);
    const campaign = new Campaign(target, random, others);
    const failures = campaign.run({ inputs: 60 }, () => undefined);
    expect(failures.map(({ error, input }) => `${error.stack}\n${inputText(target.name, input)}`)).toEqual([]);
  }
});

describe('the fuzzer itself', () => {
  const bytes = (...list: number[]) => Uint8Array.from(list);

  it('makes an input that fails as small as it goes', () => {
    const noise = step('o', bytes(1, 2, 3));
    const fails = (input: Input) => input.some(({ verb, bytes: all }) => verb === 'r' && all.includes(7));
    expect(minimised([noise, noise, step('r', bytes(5, 6, 7, 8)), noise], fails)).toEqual([step('r', bytes(7))]);
  });

  it('tells what throws and what takes too long', () => {
    const failing = {
      name: 'failing',
      seeds: [[step('o', bytes(1))]],
      verbs: ['o'],
      run: () => {
        throw new Error('broken');
      },
    };
    const [failure] = new Campaign(failing, new Random(1), failing.seeds).run({ inputs: 3 }, () => undefined);
    expect(failure?.error.message).toBe('broken');
  });
});

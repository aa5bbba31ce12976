import { describe, expect, it } from 'vitest';
import { BUFFERS } from '../buffers/all.js';
import { compile, ruleOf } from '../testing.js';
import { KEYWORD_BY_NAME, KEYWORDS } from './all.js';

describe('keywords', () => {
  const examples = KEYWORDS.flatMap(({ name, examples: of }) => of.map(example => [name, example] as const));

  it.each(examples)('%s: its example compiles: %s', (_name, example) => {
    const { refused, warnings } = compile(ruleOf(example));
    expect(refused.map(({ reason }) => reason)).toEqual([]);
    expect(warnings.map(({ reason }) => reason).filter(reason => !reason.includes('does not exist yet'))).toEqual([]);
  });

  it('have names and aliases of their own', () => {
    const names = KEYWORDS.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(KEYWORD_BY_NAME.size).toBe(names.length);
  });

  it('say what they are for in a sentence', () => {
    for (const { name, doc } of KEYWORDS) expect(`${name} ${doc}`).toMatch(/\.$/);
  });

  it('have a sticky buffer each where a protocol declares one', () => {
    for (const { name, modifier } of BUFFERS) {
      expect(KEYWORD_BY_NAME.has(name)).toBe(true);
      if (modifier !== undefined) expect(KEYWORD_BY_NAME.has(modifier)).toBe(true);
    }
  });
});

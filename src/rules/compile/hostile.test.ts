import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYWORDS } from '../keywords/all.js';
import { compile, ruleOf } from '../testing.js';

const examples = KEYWORDS.flatMap(keyword => keyword.examples.map(example => ruleOf(example)));
const anyExample = fc.constantFrom(...examples);
const names = KEYWORDS.map(({ name }) => name);

describe('hostile rules', () => {
  it('of random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => void compile(new TextDecoder('latin1').decode(bytes))),
    );
  });

  it('that are cut off anywhere never throw', () => {
    fc.assert(
      fc.property(anyExample, fc.nat(400), (rule, length) => void compile(rule.slice(0, length))),
      { numRuns: 500 },
    );
  });

  it('with changed, doubled and lost characters never throw', () => {
    const change = fc.record({
      at: fc.nat(300),
      text: fc.constantFrom(
        '',
        ';',
        ':',
        '"',
        '!',
        ',',
        '|',
        '\\',
        '(',
        '[',
        '$',
        '0',
        '-1',
        ' ',
        '/',
        '99999999999',
        '\u00e9',
      ),
    });
    fc.assert(
      fc.property(anyExample, fc.array(change, { minLength: 1, maxLength: 4 }), (rule, changes) => {
        const text = changes.reduce((now, { at, text: put }) => now.slice(0, at) + put + now.slice(at + 1), rule);
        compile(text);
      }),
      { numRuns: 1500 },
    );
  });

  it('with any keyword and any value never throw, and are either loaded or refused', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('"a"', '1', '1,2', 'any', '"/a/"', 'set,a', ''),
    );
    const option = fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name}:${text};`);
    fc.assert(
      fc.property(fc.array(option, { maxLength: 6 }), options => {
        const { loaded, refused, skipped, rules, warnings } = compile(
          `alert ip any any -> any any (${options.join(' ')} sid:1;)`,
        );
        expect(loaded + refused.length + skipped.length + warnings.length).toBeGreaterThanOrEqual(rules > 0 ? 1 : 0);
      }),
      { numRuns: 1500 },
    );
  });

  it('of great length and depth are dealt with at once', () => {
    const started = performance.now();
    compile(ruleOf(`${'content:"a";'.repeat(3000)}`));
    compile(ruleOf(`pcre:"/${'('.repeat(5000)}/";`));
    compile(ruleOf(`pcre:"/${'a?'.repeat(5000)}/";`));
    compile(`alert ip ${'['.repeat(5000)} any -> any any (sid:1;)`);
    compile(`alert ip any ${'!'.repeat(5000)}80 -> any any (sid:1;)`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

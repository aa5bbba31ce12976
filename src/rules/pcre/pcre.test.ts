import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../text/refusal.js';
import { parsePcre } from './parser.js';
import { runSteps } from './steps.js';
import { translate } from './translate.js';

const found = (source: string, text: string, flags = ''): string | null => {
  const { expression } = translate(source, flags, true);
  expression.lastIndex = 0;
  return expression.exec(text)?.[0] ?? null;
};

describe('an expression of PCRE in JavaScript', () => {
  // Answers of pcre2test (10.42).
  it.each([
    ['\\Aab', '', 'xab', null],
    ['ab\\z', '', 'ab\n', null],
    ['ab\\Z', '', 'ab\n', 'ab'],
    ['a\\s', '', 'a\u00a0', null],
    ['a\\h', '', 'a\u00a0', 'a\u00a0'],
    ['\\w+', '', '\u00e9a', 'a'],
    ['\\x41\\x{42}\\103', '', 'ABC', 'ABC'],
    ['\\Qa.b\\E.', '', 'a.bc', 'a.bc'],
    ['[[:alpha:]_]+', '', '12ab_3', 'ab_'],
    ['[^[:space:]]+', '', ' ab ', 'ab'],
    ['[]a]+', '', 'x]a]', ']a]'],
    ['[a\\-z]+', '', 'b-z', '-z'],
    ['(?i)ab(?-i)c', '', 'ABc', 'ABc'],
    ['(?i)ab(?-i)c', '', 'ABC', null],
    ['a(?i:b)c', '', 'aBc', 'aBc'],
    ['a b # c', 'x', 'ab', 'ab'],
    ['(?x) a [ ] b', '', 'a b', 'a b'],
    ['(a)(?:b)\\1', '', 'aba', 'aba'],
    ['(?P<n>a)(?P=n)\\k<n>\\g{1}\\g{-1}', '', 'aaaaa', 'aaaaa'],
    ['a.*?b', 'G', 'axbxb', 'axbxb'],
    ['a.*b', 'G', 'axbxb', 'axb'],
    ['a?+a', '', 'a', null],
    ['(?>a|ab)c', '', 'abc', null],
    ['(?<=a)b', '', 'ab', 'b'],
    ['(?<!a)b', '', 'ab', null],
    ['a{,2}', '', 'a{,2}', 'a{,2}'],
    ['a{2}', '', 'aaa', 'aa'],
    ['\\R', '', 'a\r\nb', '\r\n'],
    ['\\N+', '', '\na\n', 'a'],
    ['a|b$', '', 'cb\n', 'b'],
    ['^b', 'm', 'a\rb', null],
    ['\\cA', '', '\x01', '\x01'],
  ])('/%s/%s on %j: %j', (source, flags, text, answer) => {
    expect(found(source, text, flags)).toBe(answer);
  });

  it.each([
    '(',
    ')',
    'a**',
    'a{2}{3}',
    '*a',
    '[a',
    '[z-a]',
    '[\\w-z]',
    '[a-\\d]',
    '(?<=a+)b',
    '(a)\\2',
    '(?<n>a)(?<n>b)',
    '\\y',
    '\\x{100}',
    'a{3,2}',
    '[[:foo:]]',
    '(?R)',
    '(?(1)a)',
    'a\\Kb',
    '\\p{L}',
    '(*FAIL)',
    '(?z)',
    '\\',
  ])('/%s/ is refused', source => {
    expect(() => translate(source, '', false)).toThrow(Refusal);
  });

  it('says which of them the linear engine may run, and which could run away', () => {
    expect(translate('a+b', '', false)).toMatchObject({ linear: true, root: null });
    expect(translate('(?:a+)+$', '', false)).toMatchObject({ linear: true, root: null });
    expect(translate('(?=x)(a+)+$', '', false).root).not.toBeNull();
    expect(translate('(?:(a)|b)\\1', '', false).root).not.toBeNull();
    expect(translate('(a)\\1', '', false)).toMatchObject({ linear: false, root: null });
  });

  it('that could run away is cut off after a number of steps', () => {
    const { root } = translate('(?=a)(?:a+|b)+$', '', true);
    const started = performance.now();
    expect(root && runSteps(root, `${'a'.repeat(40)}c`, 0, false)).toMatchObject({ cutOff: true, end: -1 });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('means the same to both engines', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', 'ab', '^', '$', '\\b', '(?=a)', '(?<!b)');
    const { source } = fc.letrec<{ source: string }>(tie => ({
      source: fc.oneof(
        { depthSize: 'small' },
        atom,
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `${a}${b}`),
        fc.tuple(tie('source'), tie('source')).map(([a, b]) => `(?:${a}|${b})`),
        fc.tuple(tie('source'), fc.constantFrom('*', '+', '?', '*?', '{1,2}', '?+')).map(([a, q]) => `(${a})${q}`),
      ),
    }));
    const flags = {
      nocase: false,
      multiline: false,
      dotAll: false,
      extended: false,
      ungreedy: false,
      dollarEndOnly: false,
    };
    fc.assert(
      fc.property(source, fc.stringMatching(/^[ab\n]{0,8}$/), (text, subject) => {
        const { expression } = translate(text, '', true);
        expression.lastIndex = 0;
        const match = expression.exec(subject);
        const steps = runSteps(parsePcre(text, flags).root, subject, 0, false);
        if (steps.cutOff) return;
        // Where rounds that take nothing end, the two part ways; whether and from where they match they agree on.
        expect(steps.start).toBe(match?.index ?? -1);
      }),
      { numRuns: 1000 },
    );
  });
});

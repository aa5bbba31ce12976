import { describe, expect, it } from 'vitest';
import { compile } from '../../rules/testing.js';
import { checkReport, checkText } from './report.js';

const result = compile(
  [
    'alert tcp any any -> any any (content:"a"; sid:1;)',
    'alert tcp any any -> any any (contnet:"a"; sid:2;)',
    '#alert tcp any any -> any any (sid:3;)',
    'alert tcp any any -> any any (requires:version >= 99; sid:4;)',
  ].join('\n'),
);

describe('what rules check says', () => {
  it('has the numbers, and each refused rule with its place, for programs', () => {
    expect(checkReport([result])).toMatchObject({
      files: [
        {
          path: 'test.rules',
          rules: 3,
          disabled: 1,
          loaded: 1,
          failed: [
            { line: 2, column: 31, sid: 2, reason: 'there is no keyword "contnet"', hint: 'did you mean content?' },
          ],
          skipped: [{ line: 4, sid: 4 }],
        },
      ],
    });
  });

  it('points at the place, for people', () => {
    const lines = checkText([result]).split('\n');
    expect(lines[0]).toBe('test.rules:2:31: sid 2: there is no keyword "contnet"');
    expect(lines[2]?.indexOf('^')).toBe(lines[1]?.indexOf('contnet'));
    expect(lines.at(-3)).toBe('test.rules: 3 rules, 1 loaded, 1 refused, 1 left out, 1 commented out');
  });
});

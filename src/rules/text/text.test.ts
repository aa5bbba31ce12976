import { describe, expect, it } from 'vitest';
import { contentBytes } from './content-bytes.js';
import { meets, readNumberTest } from './number-test.js';
import { Refusal } from './refusal.js';
import { placeOf, SourceReader } from './source.js';
import { splitRule } from './split.js';

function source(text: string | Uint8Array) {
  const reader = new SourceReader(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  const rules = [...reader.rules()];
  return { rules, disabled: reader.disabled };
}
const RULE = 'alert tcp any any -> any any (msg:"a"; sid:1;)';

describe('a rule file', () => {
  it('is cut into rules, without blank lines and comments', () => {
    const { rules, disabled } = source(`# a comment\n\n${RULE}\n #${RULE}\n#${RULE}\n# alert here and there\n`);
    expect(rules.map(({ line, text }) => [line, text])).toEqual([[3, RULE]]);
    expect(disabled).toBe(1);
  });

  it('joins lines that end with a backslash, and knows where each character stood', () => {
    const { rules } = source('\nalert tcp any any -> any any \\\r\n    (msg:"a"; \\\n  sid:1;)\n');
    const [rule] = rules;
    expect(rule?.line).toBe(2);
    const at = rule?.text.indexOf('sid') ?? -1;
    expect(rule && placeOf(rule, at)).toEqual({ line: 4, column: 3 });
  });

  it('says which rules are not UTF-8', () => {
    const bytes = new TextEncoder().encode(`${RULE}\n${RULE.replace('"a"', '"?"')}\n`);
    bytes[bytes.lastIndexOf('?'.charCodeAt(0))] = 0xff;
    expect(source(bytes).rules.map(({ utf8 }) => utf8)).toEqual([true, false]);
  });
});

describe('a rule', () => {
  it('is split into header and options, with their places', () => {
    const text = 'alert tcp [10.0.0.1, 10.0.0.2] any -> any [80, 443] ( content:"a\\;b" ;nocase; sid : 1 ;) ';
    const { header, options } = splitRule(text);
    expect(header.source.text).toBe('[10.0.0.1, 10.0.0.2]');
    expect(header.destinationPort.text).toBe('[80, 443]');
    expect(options.map(({ name, value }) => [name, value])).toEqual([
      ['content', '"a\\;b"'],
      ['nocase', undefined],
      ['sid', ' 1'],
    ]);
    expect(text.slice(options[1]?.at).startsWith('nocase')).toBe(true);
  });

  it('without its last semicolon is refused', () => {
    expect(() => splitRule('alert tcp any any -> any any (msg:"a"; sid:1)')).toThrow(Refusal);
  });
});

describe('a content', () => {
  it('is text, hexadecimal digits and escapes', () => {
    expect([...contentBytes('a|20 3A,3b|\\"\\\\b')]).toEqual([0x61, 0x20, 0x3a, 0x3b, 0x22, 0x5c, 0x62]);
    expect([...contentBytes('é')]).toEqual([0xc3, 0xa9]);
  });

  it.each(['|4|', '|41', '|4x|', '\\n', '||', 'a"b'])('%s is refused', text => {
    expect(() => contentBytes(text)).toThrow(Refusal);
  });
});

describe('a comparison', () => {
  const test = (text: string, most = 255) => readNumberTest(text, 'x', { most });
  const holding = (text: string) => [0, 4, 5, 6, 9, 10, 11].filter(value => meets(test(text), value));

  it.each([
    ['5', [5]],
    ['!5', [0, 4, 6, 9, 10, 11]],
    ['!=5', [0, 4, 6, 9, 10, 11]],
    ['<5', [0, 4]],
    ['<= 5', [0, 4, 5]],
    ['>9', [10, 11]],
    ['5-10', [6, 9]],
    ['5 <> 10', [6, 9]],
    ['!5-10', [0, 4, 5, 10, 11]],
    ['0x0a', [10]],
    ['&0x3=1', [5, 9]],
    ['&0x3!=1', [0, 4, 6, 10, 11]],
  ])('%s', (text, values) => {
    expect(holding(text)).toEqual(values);
  });

  it.each(['', 'a', '<0', '>255', '256', '5-6', '9-5', '5 5', '>=0', '<=255'])('"%s" is refused', text => {
    expect(() => test(text)).toThrow(Refusal);
  });
});

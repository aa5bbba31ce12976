import type { Entropy } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { namedParts } from './parts.js';

const KNOWN: ReadonlySet<string> = new Set(['value', 'bytes', 'offset']);
const RANGE = /^(!?)\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)$/;
const COMPARISON = /^(<=|>=|!=|<|>|=|!)?\s*(\d+(?:\.\d+)?)$/;

export const entropy = defineKeyword({
  name: 'entropy',
  kind: 'payload',
  doc: "Shannon's entropy of the buffer, in bits a byte: 0 to 8.",
  examples: ['file.data; entropy:value > 7;', 'http.request_body; entropy:bytes 100, offset 10, value 4-6;'],
  read(value, rule) {
    const parts = namedParts(value.text, 'entropy', KNOWN);
    const text = parts.get('value');
    if (text === undefined) refuse('entropy needs a value', 'as in entropy:value > 7;');
    const number = (name: string) => {
      const given = parts.get(name);
      return given === undefined ? 0 : wholeNumber(given, `entropy: ${name}`, 0, MAX_U32);
    };
    const condition: Entropy = {
      kind: 'entropy',
      offset: number('offset'),
      bytes: number('bytes'),
      ...comparison(text),
      index: rule.nextIndex(),
    };
    rule.add(condition);
  },
});

function comparison(text: string): Pick<Entropy, 'op' | 'a' | 'b'> {
  const range = RANGE.exec(text);
  if (range) {
    const [a, b] = [Number(range[2]), Number(range[3])];
    if (a >= b) refuse(`entropy: the range ${text} is empty`);
    return { op: range[1] === '!' ? 'outside' : 'between', a: checked(a), b: checked(b) };
  }
  const found = COMPARISON.exec(text);
  if (!found) return refuse(`entropy: "${text}" is no comparison`, 'write > 7, <= 3.5, 4-6 or !4-6');
  const op = found[1] === undefined ? '=' : found[1] === '!' ? '!=' : found[1];
  return { op: op as Entropy['op'], a: checked(Number(found[2])), b: 0 };
}

function checked(value: number): number {
  if (value > 8) refuse(`entropy: ${value} bits a byte cannot be; 8 is the most`);
  return value;
}

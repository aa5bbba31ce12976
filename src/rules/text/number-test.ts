import { parseNumber } from './number.js';
import { refuse } from './refusal.js';

/**
 * How a number is compared: what Suricata writes as `5`, `!5`, `<5`, `>=5`, `5-9`, `5<>9`, `!5-9`, `&0xc0=0x80`.
 * `between` and `outside` leave their bounds out (between) or in (outside): `5<>9` holds for 6, 7 and 8.
 */
export interface NumberTest {
  readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'between' | 'outside' | '&=' | '&!=';
  readonly a: number;
  readonly b: number;
}

/** Whether a number meets the test. */
export function meets(test: NumberTest, value: number): boolean {
  const { a, b } = test;
  switch (test.op) {
    case '=':
      return value === a;
    case '!=':
      return value !== a;
    case '<':
      return value < a;
    case '<=':
      return value <= a;
    case '>':
      return value > a;
    case '>=':
      return value >= a;
    case 'between':
      return value > a && value < b;
    case 'outside':
      return value <= a || value >= b;
    case '&=':
      return (value & a) >>> 0 === b;
    case '&!=':
      return (value & a) >>> 0 !== b;
  }
}

export interface NumberTestOptions {
  readonly most: number;
  readonly least?: number;
  /** Names that stand for numbers. */
  readonly names?: ReadonlyMap<string, number> | undefined;
}

const RANGE = /^(!?)\s*([^\s<>=!&-]+)\s*(?:<>|-)\s*([^\s<>=!&-]+)$/;
const MASK = /^&\s*([^\s=!]+)\s*(!?=)\s*(\S+)$/;
const COMPARISON = /^(<=|>=|!=|<|>|=|!)?\s*([^<>=!&]\S*)$/;

/** Reads a comparison; `what` names the keyword in a refusal. */
export function readNumberTest(text: string, what: string, options: NumberTestOptions): NumberTest {
  const trimmed = text.trim();
  const mask = MASK.exec(trimmed);
  if (mask) {
    const op = mask[2] === '=' ? '&=' : '&!=';
    return { op, a: numberOf(mask[1], what, options), b: numberOf(mask[3], what, options) };
  }
  const range = RANGE.exec(trimmed);
  if (range) return readRange(range, trimmed, what, options);
  const negatedWord = /^!\s*=\s*(\S+)$/.exec(trimmed);
  if (negatedWord) return { op: '!=', a: numberOf(negatedWord[1], what, options), b: 0 };
  const comparison = COMPARISON.exec(trimmed);
  if (!comparison) return refuse(`${what}: "${text}" is no number and no comparison`, COMPARISONS);
  const a = numberOf(comparison[2], what, options);
  const least = options.least ?? 0;
  switch (comparison[1]) {
    case undefined:
    case '=':
      return { op: '=', a, b: 0 };
    case '!':
    case '!=':
      return { op: '!=', a, b: 0 };
    case '<':
      if (a <= least) refuse(`${what}: nothing is below ${a}`);
      return { op: '<', a, b: 0 };
    case '>':
      if (a >= options.most) refuse(`${what}: nothing is above ${a}`);
      return { op: '>', a, b: 0 };
    case '<=':
      if (a >= options.most) refuse(`${what}: everything is at most ${a}`);
      return { op: '<=', a, b: 0 };
    default:
      if (a <= least) refuse(`${what}: everything is at least ${a}`);
      return { op: '>=', a, b: 0 };
  }
}

const COMPARISONS = 'write 5, !5, <5, <=5, >5, >=5, 5-9, !5-9 or &0xc0=0x80';

function readRange(range: RegExpExecArray, text: string, what: string, options: NumberTestOptions): NumberTest {
  const a = numberOf(range[2], what, options);
  const b = numberOf(range[3], what, options);
  if (range[1] === '!') {
    if (b <= a || b - a <= 1) refuse(`${what}: the range ${text} is empty`);
    return { op: 'outside', a, b };
  }
  if (b <= a + 1) refuse(`${what}: nothing lies within ${text}`, 'the bounds do not belong to the range');
  return { op: 'between', a, b };
}

function numberOf(text: string | undefined, what: string, options: NumberTestOptions): number {
  const word = text ?? '';
  const value = options.names?.get(word.toLowerCase()) ?? withUnit(word);
  if (value === null) refuse(`${what}: "${word}" is no number`, COMPARISONS);
  if (value < (options.least ?? 0) || value > options.most) {
    refuse(`${what}: ${word} is not between ${options.least ?? 0} and ${options.most}`);
  }
  return value;
}

const UNITS: Readonly<Record<string, number>> = {
  kb: 1024,
  mb: 1024 ** 2,
  gb: 1024 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** A number, or one with a unit of size: `2 KiB`. */
function withUnit(text: string): number | null {
  const plain = parseNumber(text);
  if (plain !== null) return plain;
  const sized = /^(\d+)\s*([kmg]i?b)$/i.exec(text);
  return sized ? Number(sized[1]) * (UNITS[(sized[2] ?? '').toLowerCase()] ?? 1) : null;
}

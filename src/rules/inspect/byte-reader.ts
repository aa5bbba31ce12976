/** byte_test, byte_jump, byte_extract and byte_math on one buffer, and the variables they share. */
import { NO_BYTES } from '../../core/bytes.js';
import type { ByteExtract, ByteJump, ByteMath, ByteNumber, ByteTest } from '../conditions/bytes.js';
import { Word64 } from './word64.js';

const MOST_VARIABLES = 16;
const WORD = 2 ** 32;

export class ByteReader {
  private readonly high = new Uint32Array(MOST_VARIABLES);
  private readonly low = new Uint32Array(MOST_VARIABLES);
  private readonly word = new Word64();
  private bytes: Uint8Array = NO_BYTES;
  private start = 0;
  private length = 0;
  /** How many bytes the last number took, and where it began (from the buffer's start). */
  private taken = 0;
  private at = 0;

  point(bytes: Uint8Array, start: number, length: number): void {
    this.bytes = bytes;
    this.start = start;
    this.length = length;
  }

  forget(): void {
    this.high.fill(0);
    this.low.fill(0);
  }

  /** A variable's value, rounded above 2^53. */
  number(variable: number): number {
    return (this.high[variable] ?? 0) * WORD + (this.low[variable] ?? 0);
  }

  private keep(variable: number): void {
    this.high[variable] = this.word.high;
    this.low[variable] = this.word.low;
  }

  /** Reads the number into `word`; false where it is not within the buffer. */
  private read(number: ByteNumber, position: number, dceLittle: boolean): boolean {
    const count = number.bytesVariable >= 0 ? this.number(number.bytesVariable) : number.bytes;
    const offset = number.offsetVariable >= 0 ? this.number(number.offsetVariable) | 0 : number.offset;
    const at = (number.relative ? position : 0) + offset;
    const left = this.length - at;
    if (number.relative && left <= 0) return false;
    if (at < 0 || count > left) return false;
    this.at = at;
    const place = this.start + at;
    if (number.base !== 0) {
      this.taken = this.word.readDigits(this.bytes, place, place + count, number.base);
      return this.taken > 0;
    }
    this.taken = count;
    if (count > 8) return false;
    const little = number.order === 'little' || (number.order === 'dce' && dceLittle);
    this.word.readBytes(this.bytes, place, count, little);
    return true;
  }

  test(condition: ByteTest, position: number, dceLittle: boolean): boolean {
    const { number, op, valueVariable } = condition;
    if (!this.read(number, position, dceLittle) || this.taken === 0) return false;
    const { word } = this;
    if (number.mask !== 0) word.mask(number.mask);
    const high = valueVariable >= 0 ? (this.high[valueVariable] ?? 0) : condition.valueHigh;
    const low = valueVariable >= 0 ? (this.low[valueVariable] ?? 0) : condition.valueLow;
    const order = word.compare(high, low);
    let holds: boolean;
    if (op === '&') holds = ((word.high & high) | (word.low & low)) !== 0;
    else if (op === '^') holds = order !== 0;
    else if (op === '=') holds = order === 0;
    else if (op === '<') holds = order < 0;
    else if (op === '>') holds = order > 0;
    else holds = op === '<=' ? order <= 0 : order >= 0;
    return holds !== condition.negated;
  }

  /** The new position, or -1. */
  jump(condition: ByteJump, position: number, dceLittle: boolean): number {
    if (!this.read(condition.number, position, dceLittle)) return -1;
    if (condition.number.mask !== 0) this.word.mask(condition.number.mask);
    let value = this.word.value * condition.multiplier;
    if (condition.align && value % 4 !== 0) value += 4 - (value % 4);
    value += condition.postOffset;
    let target: number;
    if (condition.from === 'beginning') target = value;
    else if (condition.from === 'end') target = this.length + value;
    else target = this.at + this.taken + value;
    // Before the start of the buffer is its start.
    return target > this.length ? -1 : Math.max(target, 0);
  }

  /** The position behind the number, or -1; the variable is set. */
  extract(condition: ByteExtract, position: number, dceLittle: boolean): number {
    if (!this.read(condition.number, position, dceLittle)) return -1;
    const { word } = this;
    if (condition.number.mask !== 0) word.mask(condition.number.mask);
    if (condition.multiplier !== 1 || condition.align !== 0) {
      let value = word.value * condition.multiplier;
      if (condition.align !== 0 && value % condition.align !== 0) value += condition.align - (value % condition.align);
      word.set(value);
    }
    this.keep(condition.variable);
    return this.at + this.taken;
  }

  /** The same for a number that is reckoned with. */
  math(condition: ByteMath, position: number, dceLittle: boolean): number {
    if (!this.read(condition.number, position, dceLittle)) return -1;
    const { word } = this;
    const right = condition.rightVariable >= 0 ? this.number(condition.rightVariable) : condition.right;
    const value = reckon(word.value, condition.op, right);
    if (value === null) return -1;
    word.set(wrap(value));
    if (condition.number.mask !== 0) word.mask(condition.number.mask);
    this.keep(condition.variable);
    return this.at + this.taken;
  }
}

function reckon(left: number, op: ByteMath['op'], right: number): number | null {
  switch (op) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : Math.floor(left / right);
    case '<<':
      return right >= 64 ? 0 : left * 2 ** right;
    case '>>':
      return right >= 64 ? 0 : Math.floor(left / 2 ** right);
  }
}

/** Into 64 bits. */
function wrap(value: number): number {
  const all = WORD * WORD;
  const rest = value % all;
  return rest < 0 ? rest + all : rest;
}

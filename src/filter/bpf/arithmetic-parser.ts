import type { Arithmetic, ProtocolName } from './syntax.js';
import type { TokenStream } from './token-stream.js';

/** Binary operators by precedence, the loosest first; all associate to the left. */
const LEVELS: readonly (readonly string[])[] = [['|'], ['&'], ['<<', '>>'], ['+', '-'], ['*', '/']];
/**
 * libpcap's grammar gives these no precedence, so that all that follows is their right side, and what stands directly
 * before them their left one. The same filter has to take the same packets here.
 */
const GREEDY: readonly string[] = ['%', '^'];
const MAX_DEPTH = 100;

/** Whether the next tokens begin an arithmetic expression (other than a parenthesis). */
export function startsArithmetic(stream: TokenStream): boolean {
  const { next, second } = stream;
  if (next.type === 'number' || stream.is('length') || stream.is('-')) return true;
  return next.type === 'protocol' && second.type === 'sign' && second.text === '[';
}

export function parseArithmetic(stream: TokenStream, depth = 0): Arithmetic {
  return binary(stream, 0, depth);
}

function binary(stream: TokenStream, level: number, depth: number): Arithmetic {
  const operators = LEVELS[level];
  if (!operators) return greedy(stream, depth);
  let left = binary(stream, level + 1, depth);
  while (stream.next.type === 'sign' && operators.includes(stream.next.text)) {
    const operator = stream.take();
    const right = binary(stream, level + 1, depth);
    if (right.type === 'constant') check(stream, operator.text, right);
    left = { type: 'binary', operator: operator.text, left, right, from: left.from, to: right.to };
  }
  return left;
}

function greedy(stream: TokenStream, depth: number): Arithmetic {
  const left = unary(stream, depth);
  if (stream.next.type !== 'sign' || !GREEDY.includes(stream.next.text)) return left;
  const operator = stream.take();
  const right = binary(stream, 0, depth + 1);
  if (right.type === 'constant') check(stream, operator.text, right);
  return { type: 'binary', operator: operator.text, left, right, from: left.from, to: right.to };
}

function check(stream: TokenStream, operator: string, right: Arithmetic & { type: 'constant' }): void {
  if ((operator === '/' || operator === '%') && right.value === 0) throw stream.problem(right, 'division by zero');
  if ((operator === '<<' || operator === '>>') && right.value > 31) {
    throw stream.problem(right, `shift by ${right.value}: more than 31 bits`);
  }
}

function unary(stream: TokenStream, depth: number): Arithmetic {
  if (depth > MAX_DEPTH) throw stream.unexpected('nested too deeply');
  if (stream.is('-')) {
    const { from } = stream.take();
    const operand = greedy(stream, depth + 1);
    return { type: 'negate', operand, from, to: operand.to };
  }
  if (stream.skip('(')) {
    const inner = parseArithmetic(stream, depth + 1);
    stream.expect(')');
    return inner;
  }
  if (stream.is('length')) {
    const { from, to } = stream.take();
    return { type: 'length', from, to };
  }
  if (stream.next.type === 'number') {
    const { value, from, to } = stream.take();
    return { type: 'constant', value, from, to };
  }
  if (stream.next.type === 'protocol') return load(stream, depth);
  throw stream.unexpected('expected a number or bytes such as ip[0]');
}

/** `protocol[index]` or `protocol[index:size]`. */
function load(stream: TokenStream, depth: number): Arithmetic {
  const { text, from } = stream.take();
  stream.expect('[');
  const index = parseArithmetic(stream, depth + 1);
  let size = 1;
  if (stream.skip(':')) {
    const number = stream.number('a size of 1, 2 or 4 bytes');
    size = number.value;
    if (size !== 1 && size !== 2 && size !== 4)
      throw stream.problem(number, `data size must be 1, 2 or 4, not ${size}`);
  }
  const { to } = stream.expect(']');
  return { type: 'load', protocol: text as ProtocolName, index, size, from, to };
}

import { escapedByte } from './escape.js';
import type { Node } from './node.js';
import type { PcreReader } from './reader.js';
import { addByte, addSet, type ByteSet, emptySet, inSet, inverse, isLetter, POSIX, TYPES } from './sets.js';

/** Reads a class; the parser stands behind its `[`. */
export function readClass(parser: PcreReader): Node {
  const negated = parser.take('^');
  const members = emptySet();
  let first = true;
  for (;;) {
    const char = parser.peek();
    if (char === '') return parser.fail('a class "[" is not closed');
    if (char === ']' && !first) break;
    first = false;
    const named = namedSet(parser);
    if (named !== null) {
      addSet(members, named);
      if (parser.peek() === '-' && parser.peek(1) !== ']') return parser.fail('a range in a class begins with a set');
      continue;
    }
    if (parser.take('\\E')) continue;
    if (parser.take('\\Q')) {
      quoted(parser, members);
      continue;
    }
    readRange(parser, members);
  }
  parser.at++;
  if (parser.flags.nocase) foldCase(members);
  return { kind: 'set', members: negated ? inverse(members) : members };
}

function readRange(parser: PcreReader, members: ByteSet): void {
  const low = classByte(parser);
  if (low.length !== 1 || parser.peek() !== '-' || parser.peek(1) === ']' || parser.peek(1) === '') {
    for (const byte of low) addByte(members, byte);
    return;
  }
  parser.at++;
  if (namedSet(parser) !== null) parser.fail('a range in a class ends with a set');
  const high = classByte(parser);
  const [from, to] = [low[0] ?? 0, high.at(-1) ?? 0];
  if (high.length !== 1 || from > to) parser.fail('a range in a class is out of order');
  for (let byte = from; byte <= to; byte++) addByte(members, byte);
}

/** `\d`, `[:alpha:]`: null where neither stands here. */
function namedSet(parser: PcreReader): ByteSet | null {
  if (parser.peek() === '\\') {
    const members = TYPES[parser.peek(1)];
    if (!members || parser.peek(1) === 'N') return null;
    parser.at += 2;
    return members;
  }
  const posix = /^\[:(\^?)(\w+):\]/.exec(parser.source.slice(parser.at, parser.at + 16));
  if (!posix) return null;
  const members = POSIX[posix[2] ?? ''];
  if (!members) return parser.fail(`there is no class [:${posix[2]}:]`);
  parser.at += posix[0].length;
  return posix[1] === '^' ? inverse(members) : members;
}

/** The byte (of a character that is not ASCII: the bytes) that stands here. */
function classByte(parser: PcreReader): number[] {
  const char = parser.peek();
  parser.at++;
  if (char !== '\\') {
    if (char.charCodeAt(0) < 0x80) return [char.charCodeAt(0)];
    const wide = String.fromCodePoint(parser.source.codePointAt(parser.at - 1) ?? 0);
    parser.at += wide.length - 1;
    return [...new TextEncoder().encode(wide)];
  }
  if (parser.take('b')) return [0x08];
  if (/[BRX]/.test(parser.peek())) parser.fail(`\\${parser.peek()} has no sense in a class`);
  return [escapedByte(parser)];
}

function quoted(parser: PcreReader, members: ByteSet): void {
  while (parser.at < parser.source.length && !parser.take('\\E')) {
    const byte = parser.peek().charCodeAt(0);
    if (byte < 0x80) addByte(members, byte);
    parser.at++;
  }
}

function foldCase(members: ByteSet): void {
  for (let byte = 0x41; byte <= 0x7a; byte++) {
    if (isLetter(byte) && inSet(members, byte)) addByte(members, byte ^ 0x20);
  }
}

import type { Node } from './node.js';
import type { PcreReader } from './reader.js';
import { TYPES, VERTICAL } from './sets.js';

/** Escapes that stand for one byte. */
const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** Reads what follows a backslash outside of a class. */
export function readEscape(parser: PcreReader): Node | null {
  const char = parser.peek();
  if (char === '') return parser.fail('a backslash at the end');
  const place = EDGES[char];
  if (place !== undefined) {
    parser.at++;
    return { kind: 'edge', at: place };
  }
  const members = TYPES[char];
  if (members) {
    parser.at++;
    return { kind: 'set', members };
  }
  if (char === 'Q') return quoted(parser);
  if (char === 'E') {
    parser.at++;
    return null;
  }
  if (char === 'R') {
    parser.at++;
    const items: Node[] = [
      { kind: 'char', code: 13, nocase: false },
      { kind: 'char', code: 10, nocase: false },
    ];
    const branches: Node[] = [
      { kind: 'sequence', items },
      { kind: 'set', members: VERTICAL },
    ];
    return { kind: 'group', number: 0, atomic: true, body: { kind: 'either', branches } };
  }
  if (char === 'g' || char === 'k') return reference(parser, char);
  if (/[1-9]/.test(char)) {
    const back = numbered(parser);
    if (back) return back;
  }
  return parser.byte(escapedByte(parser));
}

const EDGES: Readonly<Record<string, 'start' | 'end' | 'last line' | 'word' | 'not word'>> = {
  A: 'start',
  G: 'start',
  z: 'end',
  Z: 'last line',
  b: 'word',
  B: 'not word',
};

/** `\Q...\E`: everything as it stands. */
function quoted(parser: PcreReader): Node {
  parser.at++;
  const end = parser.source.indexOf('\\E', parser.at);
  const stop = end < 0 ? parser.source.length : end;
  const items: Node[] = [];
  while (parser.at < stop) {
    const char = parser.peek();
    parser.at++;
    items.push(parser.char(char));
  }
  parser.at = end < 0 ? stop : end + 2;
  return { kind: 'sequence', items };
}

/** `\1`; from `\10` on only where there are so many groups. */
function numbered(parser: PcreReader): Node | null {
  const digits = /^\d+/.exec(parser.source.slice(parser.at, parser.at + 3))?.[0] ?? '';
  const group = Number(digits);
  if (group > 9 && group > parser.groupsInAll) return null;
  parser.at += digits.length;
  return { kind: 'back', group, nocase: parser.flags.nocase };
}

function reference(parser: PcreReader, letter: string): Node {
  parser.at++;
  const shape = /^(?:\{(-?\w+)\}|<(\w+)>|'(\w+)'|(-?\d+))/.exec(parser.source.slice(parser.at));
  if (!shape) return parser.fail(`\\${letter} needs a group`);
  if (letter === 'g' && (shape[2] !== undefined || shape[3] !== undefined)) {
    return parser.fail('\\g<...> is not taken: recursion has no like in JavaScript');
  }
  parser.at += shape[0].length;
  const word = shape[1] ?? shape[2] ?? shape[3] ?? shape[4] ?? '';
  if (!/^-?\d+$/.test(word)) return parser.backByName(word);
  const number = Number(word);
  const group = number < 0 ? parser.groups + 1 + number : number;
  if (group < 1) return parser.fail(`there is no group ${word}`);
  return { kind: 'back', group, nocase: parser.flags.nocase };
}

/** A byte written as an escape, in a class or outside; the parser stands behind the backslash. */
export function escapedByte(parser: PcreReader): number {
  const char = parser.peek();
  parser.at++;
  const control = CONTROLS[char];
  if (control !== undefined) return control;
  if (char === 'x') return hexadecimal(parser);
  if (char === 'o') return braced(parser, /^\{([0-7]+)\}/, 8);
  if (char === 'c') {
    const letter = parser.peek().toUpperCase();
    if (letter === '' || letter < ' ' || letter > '~') return parser.fail('\\c needs a printable character');
    parser.at++;
    return letter.charCodeAt(0) ^ 0x40;
  }
  if (/[0-7]/.test(char)) {
    const digits = char + (/^[0-7]{0,2}/.exec(parser.source.slice(parser.at, parser.at + 2))?.[0] ?? '');
    parser.at += digits.length - 1;
    return inByte(parser, Number.parseInt(digits, 8));
  }
  if (char === 'p' || char === 'P' || char === 'X')
    return parser.fail(`\\${char} (properties of Unicode) is not taken`);
  if (char === 'K' || char === 'C') return parser.fail(`\\${char} is not taken: it has no like in JavaScript`);
  if (/[A-Za-z0-9]/.test(char)) return parser.fail(`\\${char} is no escape`);
  const code = char.charCodeAt(0);
  return code < 0x80 ? code : parser.fail('a backslash before a character that is not ASCII');
}

function hexadecimal(parser: PcreReader): number {
  if (parser.peek() === '{') return braced(parser, /^\{([0-9a-fA-F]+)\}/, 16);
  const digits = /^[0-9a-fA-F]{0,2}/.exec(parser.source.slice(parser.at, parser.at + 2))?.[0] ?? '';
  parser.at += digits.length;
  return digits === '' ? 0 : Number.parseInt(digits, 16);
}

function braced(parser: PcreReader, shape: RegExp, base: number): number {
  const match = shape.exec(parser.source.slice(parser.at));
  if (!match) return parser.fail('a number in braces is missing');
  parser.at += match[0].length;
  return inByte(parser, Number.parseInt(match[1] ?? '', base));
}

function inByte(parser: PcreReader, value: number): number {
  return value <= 0xff ? value : parser.fail('a character above 255 is in no byte');
}

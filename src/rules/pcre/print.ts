/** Writes an expression's tree as one of JavaScript, over strings of one character a byte. */
import type { Node, Repeat } from './node.js';
import { type ByteSet, inSet } from './sets.js';

export interface Printed {
  readonly source: string;
  /** JavaScript's number of each of PCRE's groups, from 1: atomic groups bring groups of their own. */
  readonly numbers: readonly number[];
  /** It has look-around or back-references, which the linear engine does not take. */
  readonly backtracks: boolean;
}

/** `endMayTakeLineFeed`: nothing is looked for behind the match. `nocase`: it is compiled with the i flag. */
export function printNode(root: Node, endMayTakeLineFeed: boolean, nocase: boolean): Printed {
  const printer = new Printer(nocase);
  const source = printer.print(endMayTakeLineFeed ? relaxTail(root) : root);
  return { source, backtracks: printer.backtracks, numbers: printer.numbers };
}

/**
 * `$` at the very end of an expression may as well take the last line feed in, so that no look-ahead is needed: what
 * stands behind the match is of no interest there.
 */
function relaxTail(node: Node): Node {
  switch (node.kind) {
    case 'edge':
      return node.at === 'last line' ? LAST_LINE : node;
    case 'sequence': {
      const last = node.items.at(-1);
      return last ? { kind: 'sequence', items: [...node.items.slice(0, -1), relaxTail(last)] } : node;
    }
    case 'either':
      return { kind: 'either', branches: node.branches.map(relaxTail) };
    case 'group':
      return node.atomic ? node : { ...node, body: relaxTail(node.body) };
    default:
      return node;
  }
}

const LAST_LINE: Node = {
  kind: 'sequence',
  items: [
    {
      kind: 'repeat',
      least: 0,
      most: 1,
      greedy: true,
      possessive: false,
      body: { kind: 'char', code: 10, nocase: false },
    },
    { kind: 'edge', at: 'end' },
  ],
};

class Printer {
  backtracks = false;
  readonly numbers: number[] = [0];
  private count = 0;
  private readonly nocase: boolean;

  constructor(nocase: boolean) {
    this.nocase = nocase;
  }

  print(node: Node): string {
    switch (node.kind) {
      case 'empty':
        return '';
      case 'char':
        return node.nocase && !this.nocase ? `[${byte(node.code)}${byte(node.code ^ 0x20)}]` : byte(node.code);
      case 'set':
        return set(node.members);
      case 'sequence':
        return node.items.map(item => (item.kind === 'either' ? `(?:${this.print(item)})` : this.print(item))).join('');
      case 'either':
        return node.branches.map(branch => this.print(branch)).join('|');
      case 'group':
        if (node.atomic) return this.atomic(node.body);
        if (node.number === 0) return `(?:${this.print(node.body)})`;
        this.numbers[node.number] = ++this.count;
        return `(${this.print(node.body)})`;
      case 'repeat':
        return this.repeat(node);
      case 'edge':
        return this.edge(node.at);
      case 'look': {
        this.backtracks = true;
        return `(?${node.ahead ? '' : '<'}${node.negated ? '!' : '='}${this.print(node.body)})`;
      }
      case 'back': {
        this.backtracks = true;
        const number = this.numbers[node.group];
        // A group that was not yet taken part in fails in PCRE and matches nothing in JavaScript.
        return number === undefined ? '(?!)' : `(?:\\${number})`;
      }
    }
  }

  /** JavaScript has no atomic groups; a look-ahead is one, and a back-reference takes what it saw. */
  private atomic(body: Node): string {
    this.backtracks = true;
    const number = ++this.count;
    return `(?:(?=(${this.print(body)}))\\${number})`;
  }

  private repeat(node: Repeat): string {
    const { least, most, greedy, possessive, body } = node;
    if (possessive && most > least) {
      return this.atomic({ ...node, possessive: false });
    }
    const text = this.print(body);
    if (body.kind === 'edge' && least === 0) return `(?:${text})?`;
    const single =
      body.kind === 'char' || body.kind === 'set' || (body.kind === 'group' && !body.atomic) || text === '';
    const atom = single && text !== '' ? text : `(?:${text})`;
    const lazy = greedy || least === most ? '' : '?';
    return `${atom}${quantifier(least, most)}${lazy}`;
  }

  private edge(at: string): string {
    switch (at) {
      case 'start':
        return '^';
      case 'end':
        return '$';
      case 'word':
        return '\\b';
      case 'not word':
        return '\\B';
      case 'last line':
        this.backtracks = true;
        return '(?=\\n?$)';
      case 'line start':
        this.backtracks = true;
        return '(?<![^\\n])';
      default:
        this.backtracks = true;
        return '(?![^\\n])';
    }
  }
}

function quantifier(least: number, most: number): string {
  if (most === Number.POSITIVE_INFINITY) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  if (least === 0 && most === 1) return '?';
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

const SYNTAX = /[\^$\\.*+?()[\]{}|/-]/;

function byte(code: number): string {
  if (code < 0x20 || code > 0x7e) return `\\x${code.toString(16).padStart(2, '0')}`;
  const char = String.fromCharCode(code);
  return SYNTAX.test(char) ? `\\${char}` : char;
}

/** A class of JavaScript: the shorter of what is in it and what is not. */
function set(members: ByteSet): string {
  const inside = runs(members, true);
  if (inside === '') return '[]';
  const outside = runs(members, false);
  if (outside === '') return '[^]';
  return outside.length < inside.length ? `[^${outside}]` : `[${inside}]`;
}

function runs(members: ByteSet, wanted: boolean): string {
  let text = '';
  for (let first = 0; first < 256; first++) {
    if (inSet(members, first) !== wanted) continue;
    let last = first;
    while (last < 255 && inSet(members, last + 1) === wanted) last++;
    text += last - first > 1 ? `${byte(first)}-${byte(last)}` : first === last ? byte(first) : byte(first) + byte(last);
    first = last;
  }
  return text;
}

import { refuse } from '../text/refusal.js';
import { canRunAway, refersToUnset } from './danger.js';
import type { Node } from './node.js';
import { children, parsePcre } from './parser.js';
import { printNode } from './print.js';
import { type ByteSet, inSet } from './sets.js';

export interface Translated {
  /** Global (or, anchored, sticky): it searches from `lastIndex`. */
  readonly expression: RegExp;
  /** The tree, where it is to be run over that, step by step: see `danger.ts`. */
  readonly root: Node | null;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
  /** JavaScript's number of each of PCRE's groups, from 1. */
  readonly numbers: readonly number[];
  /** Nothing in it that V8's linear engine does not take. */
  readonly linear: boolean;
}

const known = new Map<string, Translated>();
/** Expressions kept: rule sets repeat few of theirs. */
const MOST_KNOWN = 20_000;

/**
 * An expression of PCRE as one of JavaScript over one character a byte. `flags` are PCRE's letters i, m, s, x, A, E,
 * G; `exact`: it must end where PCRE's would, since something is looked for behind it, or what it took is kept.
 */
export function translate(source: string, flags: string, exact: boolean): Translated {
  const key = `${exact ? '=' : ''}${flags}/${source}`;
  const before = known.get(key);
  if (before) return before;
  const has = (letter: string) => flags.includes(letter);
  const parsed = parsePcre(source, {
    nocase: has('i'),
    multiline: has('m'),
    dotAll: has('s'),
    extended: has('x'),
    ungreedy: has('G'),
    dollarEndOnly: has('E'),
  });
  const uniform = allNocase(parsed.root);
  const { source: printed, backtracks, numbers } = printNode(parsed.root, !exact, uniform);
  const expression = compile(printed, `${has('A') ? 'y' : 'g'}${uniform ? 'i' : ''}`);
  const { groups, names } = parsed;
  const own = backtracks && (canRunAway(parsed.root) || refersToUnset(parsed.root));
  const root = own ? parsed.root : null;
  const translated = { expression, root, groups, names, numbers, linear: !backtracks };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, translated);
  return translated;
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return refuse(`the expression cannot be said in JavaScript: ${(error as Error).message}`);
  }
}

/**
 * Whether every letter of the tree matches in either case, so that the i flag says it all. Bytes above 127 do not
 * fold in PCRE's C locale and would under the flag.
 */
function allNocase(node: Node): boolean {
  if (node.kind === 'char') return node.nocase || (!isLetter(node.code) && node.code < 0x80);
  if (node.kind === 'set') return isFolded(node.members);
  if (node.kind === 'back') return node.nocase;
  return children(node).every(allNocase);
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

function isFolded(members: ByteSet): boolean {
  const high = inSet(members, 0x80);
  for (let code = 0x41; code <= 0x5a; code++) if (inSet(members, code) !== inSet(members, code | 0x20)) return false;
  for (let code = 0x81; code < 0x100; code++) if (inSet(members, code) !== high) return false;
  return true;
}

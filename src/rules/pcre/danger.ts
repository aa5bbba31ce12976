/** Tells expressions that are not to be handed to JavaScript's backtracking engine. */
import type { Node } from './node.js';
import { children } from './parser.js';

/**
 * A repeat without bound within another (`(a+)+`, `(a|b*)*`), so that one text can be cut in many ways.
 * Rough, and on the side of caution: what it names is run with a limit of steps.
 */
export function canRunAway(node: Node): boolean {
  return nested(node, false);
}

/** Repeats beyond this many are as good as unbounded. */
const MANY = 20;

function nested(node: Node, inside: boolean): boolean {
  if (node.kind !== 'repeat') return children(node).some(child => nested(child, inside));
  const unbounded = node.most > MANY && !node.possessive && node.most !== node.least;
  if (unbounded && inside) return true;
  return nested(node.body, inside || (unbounded && !isSimple(node.body)));
}

/** One byte or set: repeating it gives one way to match. */
const isSimple = (node: Node): boolean => node.kind === 'char' || node.kind === 'set';

/**
 * A back-reference to a group that may have been passed by: it fails in PCRE, and matches nothing, that is always, in
 * JavaScript.
 */
export function refersToUnset(root: Node): boolean {
  const uncertain = new Set<number>();
  const wanted = new Set<number>();
  collect(root, false, uncertain, wanted);
  for (const group of wanted) if (uncertain.has(group)) return true;
  return false;
}

function collect(node: Node, maybe: boolean, uncertain: Set<number>, wanted: Set<number>): void {
  if (node.kind === 'back') wanted.add(node.group);
  if (node.kind === 'group' && node.number > 0 && maybe) uncertain.add(node.number);
  const unsure = maybe || node.kind === 'either' || (node.kind === 'repeat' && node.least === 0);
  for (const child of children(node)) collect(child, unsure, uncertain, wanted);
}

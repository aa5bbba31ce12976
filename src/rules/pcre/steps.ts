/**
 * A backtracking matcher with a limit of steps, over the tree of an expression: for those that could run away in
 * JavaScript's. The limit is PCRE's match limit as Suricata sets it; what it cuts off does not match.
 */
import type { Node, Repeat } from './node.js';
import { inSet } from './sets.js';

/** Steps from one place on, and in all. (Suricata's pcre.match-limit counts calls; one of those is several steps.) */
const MOST_STEPS = 100_000;
const MOST_IN_ALL = 1_000_000;
/** Continuations within continuations; the stack takes no more. */
const MOST_DEPTH = 2500;

export interface StepsResult {
  /** -1: no match. */
  start: number;
  end: number;
  cutOff: boolean;
  groups: readonly (readonly [number, number] | undefined)[];
}

/** Finds the first match at or behind `from`; `anchored`: at `from` alone. */
export function runSteps(root: Node, subject: string, from: number, anchored: boolean): StepsResult {
  const matcher = new Matcher(subject);
  for (let start = from; start <= subject.length; start++) {
    matcher.begin();
    let end = -1;
    const matched = matcher.match(root, start, at => {
      end = at;
      return true;
    });
    if (matcher.cutOff) return { start: -1, end: -1, cutOff: true, groups: [] };
    if (matched) return { start, end, cutOff: false, groups: matcher.groups };
    if (anchored) break;
  }
  return { start: -1, end: -1, cutOff: false, groups: [] };
}

type Next = (at: number) => boolean;

class Matcher {
  cutOff = false;
  groups: (readonly [number, number] | undefined)[] = [];
  private steps = 0;
  private inAll = 0;
  private depth = 0;
  private readonly subject: string;

  constructor(subject: string) {
    this.subject = subject;
  }

  /** From another place. */
  begin(): void {
    this.groups = [];
    this.inAll += this.steps;
    this.steps = 0;
    if (this.inAll > MOST_IN_ALL) this.cutOff = true;
  }

  match(node: Node, at: number, next: Next): boolean {
    if (this.cutOff || ++this.steps > MOST_STEPS || this.depth > MOST_DEPTH) {
      this.cutOff = true;
      return false;
    }
    this.depth++;
    const result = this.matchNode(node, at, next);
    this.depth--;
    return result;
  }

  private matchNode(node: Node, at: number, next: Next): boolean {
    switch (node.kind) {
      case 'empty':
        return next(at);
      case 'char':
      case 'set':
        return at < this.subject.length && this.holds(node, this.subject.charCodeAt(at)) && next(at + 1);
      case 'sequence':
        return this.sequence(node.items, 0, at, next);
      case 'either':
        return node.branches.some(branch => this.match(branch, at, next));
      case 'group':
        return this.group(node.number, node.atomic, node.body, at, next);
      case 'repeat':
        return this.repeat(node, at, next);
      case 'edge':
        return this.edge(node.at, at) && next(at);
      case 'look':
        return this.look(node.body, node.ahead, at) !== node.negated && next(at);
      case 'back': {
        const group = this.groups[node.group];
        if (!group) return false;
        const text = this.subject.slice(group[0], group[1]);
        const here = this.subject.slice(at, at + text.length);
        const same = node.nocase ? here.toLowerCase() === text.toLowerCase() : here === text;
        return same && next(at + text.length);
      }
    }
  }

  private holds(node: Node, code: number): boolean {
    if (node.kind === 'set') return inSet(node.members, code);
    if (node.kind !== 'char') return false;
    return code === node.code || (node.nocase && code === (node.code ^ 0x20));
  }

  private sequence(items: readonly Node[], index: number, at: number, next: Next): boolean {
    const item = items[index];
    if (item === undefined) return next(at);
    return this.match(item, at, end => this.sequence(items, index + 1, end, next));
  }

  private group(number: number, atomic: boolean, body: Node, at: number, next: Next): boolean {
    if (atomic) {
      const end = this.once(body, at);
      return end >= 0 && next(end);
    }
    const before = this.groups[number];
    const result = this.match(body, at, end => {
      const inner = this.groups[number];
      if (number > 0) this.groups[number] = [at, end];
      if (next(end)) return true;
      this.groups[number] = inner;
      return false;
    });
    if (!result) this.groups[number] = before;
    return result;
  }

  /** The end of the first way to match, or -1. */
  private once(body: Node, at: number): number {
    let end = -1;
    this.match(body, at, to => {
      end = to;
      return true;
    });
    return end;
  }

  private repeat(node: Repeat, at: number, next: Next): boolean {
    if (node.body.kind === 'char' || node.body.kind === 'set') return this.repeatByte(node, at, next);
    if (node.possessive) {
      const end = this.once({ ...node, possessive: false }, at);
      return end >= 0 && next(end);
    }
    return this.repeatFrom(node, 0, at, -1, next);
  }

  /** Repeats of one byte need no stack. */
  private repeatByte(node: Repeat, at: number, next: Next): boolean {
    const most = Math.min(node.most, this.subject.length - at);
    let count = 0;
    if (!node.greedy) {
      for (;;) {
        if (count >= node.least && next(at + count)) return true;
        if (this.spend() || count >= most || !this.holds(node.body, this.subject.charCodeAt(at + count))) return false;
        count++;
      }
    }
    while (count < most && this.holds(node.body, this.subject.charCodeAt(at + count))) count++;
    if (node.possessive) return count >= node.least && next(at + count);
    for (; count >= node.least; count--) {
      if (this.spend()) return false;
      if (next(at + count)) return true;
    }
    return false;
  }

  private spend(): boolean {
    if (++this.steps > MOST_STEPS) this.cutOff = true;
    return this.cutOff;
  }

  private repeatFrom(node: Repeat, count: number, at: number, before: number, next: Next): boolean {
    // A round that took nothing would go on for ever.
    const stuck = at === before && count > node.least;
    const more = () =>
      !stuck && count < node.most && this.match(node.body, at, end => this.repeatFrom(node, count + 1, end, at, next));
    if (count < node.least) return more();
    return node.greedy ? more() || (!this.cutOff && next(at)) : next(at) || more();
  }

  private look(body: Node, ahead: boolean, at: number): boolean {
    if (ahead) return this.once(body, at) >= 0;
    for (let start = at; start >= 0; start--) {
      let found = false;
      this.match(body, start, end => {
        found = end === at;
        return found;
      });
      if (found) return true;
    }
    return false;
  }

  private edge(kind: string, at: number): boolean {
    const { subject } = this;
    switch (kind) {
      case 'start':
        return at === 0;
      case 'end':
        return at === subject.length;
      case 'last line':
        return at === subject.length || (at === subject.length - 1 && subject[at] === '\n');
      case 'line start':
        return at === 0 || subject[at - 1] === '\n';
      case 'line end':
        return at === subject.length || subject[at] === '\n';
      default:
        return (isWord(subject[at - 1]) !== isWord(subject[at])) === (kind === 'word');
    }
  }
}

const isWord = (char: string | undefined): boolean => char !== undefined && /\w/.test(char);

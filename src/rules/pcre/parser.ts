/**
 * Reads an expression of PCRE2 (pcre2pattern) as Suricata compiles it: bytes, no UTF, line feed as line end. What
 * JavaScript has no word for (recursion, conditions, verbs, properties, \K) is refused by name.
 */
import { refuse } from '../text/refusal.js';
import { readClass } from './class.js';
import { readEscape } from './escape.js';
import type { Node } from './node.js';
import type { Flags, PcreReader } from './reader.js';
import { ANY_BYTE, isLetter, NO_LINE_FEED } from './sets.js';

export interface Parsed {
  readonly root: Node;
  readonly groups: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Groups within groups, as deep as PCRE2 takes them. */
const MOST_NESTED = 250;
const MOST_REPEATS = 65_535;

export function parsePcre(source: string, flags: Flags): Parsed {
  const parser = new Parser(source, flags);
  return parser.parse();
}

class Parser implements PcreReader {
  at = 0;
  readonly source: string;
  flags: Flags;
  groups = 0;
  readonly names = new Map<string, number>();
  /** How many groups the whole expression has: tells `\12` of a group from an octal number. */
  readonly groupsInAll: number;
  private depth = 0;

  constructor(source: string, flags: Flags) {
    this.source = source;
    this.flags = flags;
    this.groupsInAll = countGroups(source);
  }

  parse(): Parsed {
    const root = this.alternatives();
    if (this.at < this.source.length) this.fail('")" without "("');
    this.checkReferences(root);
    return { root, groups: this.groups, names: this.names };
  }

  fail(reason: string): never {
    return refuse(`the expression cannot be read: ${reason} (at character ${this.at + 1})`);
  }

  peek(ahead = 0): string {
    return this.source[this.at + ahead] ?? '';
  }

  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private alternatives(): Node {
    if (++this.depth > MOST_NESTED) this.fail('groups are nested too deeply');
    const outer = this.flags;
    const branches = [this.sequence()];
    while (this.take('|')) branches.push(this.sequence());
    this.flags = outer;
    this.depth--;
    return branches.length === 1 ? (branches[0] ?? { kind: 'empty' }) : { kind: 'either', branches };
  }

  private sequence(): Node {
    const items: Node[] = [];
    while (this.at < this.source.length) {
      const char = this.peek();
      if (char === '|' || char === ')') break;
      if (this.flags.extended && this.skipExtended()) continue;
      const atom = this.atom();
      if (atom !== null) items.push(this.quantified(atom));
    }
    return items.length === 1
      ? (items[0] ?? { kind: 'empty' })
      : items.length === 0
        ? { kind: 'empty' }
        : { kind: 'sequence', items };
  }

  /** White space and comments of the x flag. */
  private skipExtended(): boolean {
    const char = this.peek();
    if (/[\s]/.test(char)) {
      this.at++;
      return true;
    }
    if (char !== '#') return false;
    while (this.at < this.source.length && this.peek() !== '\n') this.at++;
    return true;
  }

  private atom(): Node | null {
    const char = this.peek();
    this.at++;
    switch (char) {
      case '.':
        return { kind: 'set', members: this.flags.dotAll ? ANY_BYTE : NO_LINE_FEED };
      case '^':
        return { kind: 'edge', at: this.flags.multiline ? 'line start' : 'start' };
      case '$':
        return { kind: 'edge', at: this.flags.multiline ? 'line end' : this.flags.dollarEndOnly ? 'end' : 'last line' };
      case '[':
        return readClass(this);
      case '(':
        return this.group();
      case '\\':
        return readEscape(this);
      case '*':
      case '+':
      case '?':
        return this.fail(`"${char}" has nothing before it to repeat`);
      default:
        return this.char(char);
    }
  }

  /** A character of the source stands for its bytes in UTF-8. */
  char(char: string): Node {
    const code = char.charCodeAt(0);
    if (code < 0x80) return this.byte(code);
    const bytes = [...new TextEncoder().encode(this.source.codePointAt(this.at - 1) === code ? char : this.wide())];
    return { kind: 'sequence', items: bytes.map(byte => this.byte(byte)) };
  }

  /** A character of two units (above U+FFFF). */
  private wide(): string {
    const char = String.fromCodePoint(this.source.codePointAt(this.at - 1) ?? 0);
    this.at += char.length - 1;
    return char;
  }

  byte(code: number): Node {
    return { kind: 'char', code, nocase: this.flags.nocase && isLetter(code) };
  }

  private group(): Node | null {
    if (this.take('*')) return this.fail('verbs such as (*SKIP) are not taken');
    if (!this.take('?')) return this.capture();
    if (this.take(':')) return this.plain(false);
    if (this.take('>')) return this.plain(true);
    if (this.take('|')) return this.fail('(?| is not taken: write a group for each branch');
    if (this.take('#')) {
      while (this.at < this.source.length && this.peek() !== ')') this.at++;
      this.close();
      return null;
    }
    if (this.take('=')) return this.look(true, false);
    if (this.take('!')) return this.look(true, true);
    if (this.take('<=')) return this.look(false, false);
    if (this.take('<!')) return this.look(false, true);
    if (this.take('P<') || this.take('<')) return this.named('>');
    if (this.take("'")) return this.named("'");
    if (this.take('P=')) return this.referenceByName();
    if (/[R0-9&P(+C]/.test(this.peek()) || /^-\d/.test(this.source.slice(this.at, this.at + 2))) {
      return this.fail(`(?${this.peek()} is not taken: recursion, conditions and call-outs have no like in JavaScript`);
    }
    return this.inlineFlags();
  }

  private capture(): Node {
    const number = ++this.groups;
    const body = this.alternatives();
    this.close();
    return { kind: 'group', number, atomic: false, body };
  }

  private named(end: string): Node {
    const stop = this.source.indexOf(end, this.at);
    const name = stop < 0 ? '' : this.source.slice(this.at, stop);
    if (!/^[A-Za-z_]\w{0,31}$/.test(name)) this.fail('a group has no proper name');
    if (this.names.has(name)) this.fail(`two groups are named ${name}`);
    this.at = stop + 1;
    this.names.set(name, this.groups + 1);
    return this.capture();
  }

  private referenceByName(): Node {
    const stop = this.source.indexOf(')', this.at);
    const name = this.source.slice(this.at, Math.max(stop, this.at));
    this.at = stop + 1;
    return this.backByName(name);
  }

  backByName(name: string): Node {
    const group = this.names.get(name);
    if (group === undefined) this.fail(`no group is named ${name}`);
    return { kind: 'back', group, nocase: this.flags.nocase };
  }

  private plain(atomic: boolean): Node {
    const body = this.alternatives();
    this.close();
    return { kind: 'group', number: 0, atomic, body };
  }

  private look(ahead: boolean, negated: boolean): Node {
    const body = this.alternatives();
    this.close();
    if (!ahead) this.checkFixed(body);
    return { kind: 'look', ahead, negated, body };
  }

  /** `(?i)` to the end of the group, `(?i:...)` for a group. */
  private inlineFlags(): Node | null {
    let on = true;
    const outer = this.flags;
    const changed = { ...outer };
    for (;;) {
      const char = this.peek();
      this.at++;
      if (char === '-') on = false;
      else if (char === '^')
        Object.assign(changed, { nocase: false, multiline: false, dotAll: false, extended: false });
      else if (char === 'i') changed.nocase = on;
      else if (char === 'm') changed.multiline = on;
      else if (char === 's') changed.dotAll = on;
      else if (char === 'x') changed.extended = on;
      else if (char === 'U') changed.ungreedy = on;
      else if (char === ')') {
        this.flags = changed;
        return null;
      } else if (char === ':') {
        this.flags = changed;
        const body = this.alternatives();
        this.flags = outer;
        this.close();
        return { kind: 'group', number: 0, atomic: false, body };
      } else {
        this.at--;
        this.fail(char === '' ? 'a group is not closed' : `"(?${char}" is no group`);
      }
    }
  }

  private close(): void {
    if (!this.take(')')) this.fail('a group is not closed');
  }

  private quantified(atom: Node): Node {
    if (this.flags.extended) while (this.at < this.source.length && this.skipExtended());
    const bounds = this.bounds();
    if (bounds === null) return atom;
    const possessive = this.take('+');
    const lazy = !possessive && this.take('?');
    if (this.bounds() !== null) this.fail('a repeat of a repeat: put the inner one into a group');
    const [least, most] = bounds;
    return { kind: 'repeat', least, most, greedy: lazy === this.flags.ungreedy, possessive, body: atom };
  }

  private bounds(): [number, number] | null {
    if (this.take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.take('+')) return [1, Number.POSITIVE_INFINITY];
    if (this.take('?')) return [0, 1];
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.source.slice(this.at, this.at + 16));
    if (!braces) return null;
    this.at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] === undefined ? least : braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]);
    if (least > MOST_REPEATS || (most !== Number.POSITIVE_INFINITY && most > MOST_REPEATS))
      this.fail('a number of repeats is too large');
    if (least > most) this.fail('the numbers of repeats are out of order');
    return [least, most];
  }

  /** PCRE2 wants to know how far a look-behind goes back: each branch for itself. */
  private checkFixed(body: Node): void {
    const branches = body.kind === 'either' ? body.branches : [body];
    for (const branch of branches) {
      if (fixedLength(branch) === null) this.fail('a look-behind must have a fixed length');
    }
  }

  private checkReferences(node: Node): void {
    if (node.kind === 'back' && node.group > this.groups) this.fail(`there is no group ${node.group}`);
    for (const child of children(node)) this.checkReferences(child);
  }
}

function countGroups(source: string): number {
  return source.replace(/\\[\s\S]/g, '').match(/\((?!\?)|\(\?P?<(?![=!])|\(\?'/g)?.length ?? 0;
}

export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'either':
      return node.branches;
    case 'group':
    case 'repeat':
    case 'look':
      return [node.body];
    default:
      return [];
  }
}

/** How many bytes a node takes, or null where that varies. */
export function fixedLength(node: Node): number | null {
  switch (node.kind) {
    case 'char':
    case 'set':
      return 1;
    case 'empty':
    case 'edge':
    case 'look':
      return 0;
    case 'back':
      return null;
    case 'group':
      return fixedLength(node.body);
    case 'repeat': {
      const length = fixedLength(node.body);
      return length === null || node.least !== node.most ? null : length * node.least;
    }
    case 'sequence':
      return node.items.reduce<number | null>((sum, item) => {
        const length = fixedLength(item);
        return sum === null || length === null ? null : sum + length;
      }, 0);
    case 'either': {
      const lengths = new Set(node.branches.map(fixedLength));
      const [only = null] = lengths;
      return lengths.size === 1 ? only : null;
    }
  }
}

import { refuse } from './refusal.js';

/** A part of a rule's text and where it stands. */
export interface Word {
  readonly text: string;
  /** Offset in the rule's text. */
  readonly at: number;
}

/** The seven words before the parenthesis. */
export interface HeaderText {
  readonly action: Word;
  readonly protocol: Word;
  readonly source: Word;
  readonly sourcePort: Word;
  readonly direction: Word;
  readonly destination: Word;
  readonly destinationPort: Word;
}

/** One option as written: `name: value;`. */
export interface OptionText {
  readonly name: string;
  /** Offset of the name. */
  readonly at: number;
  /** What stands behind the colon, blanks cut off at its end; undefined without a colon. */
  readonly value: string | undefined;
  readonly valueAt: number;
}

export interface RuleText {
  readonly header: HeaderText;
  readonly options: readonly OptionText[];
}

/** Splits a rule into header and options; refuses what is not put together like a rule. */
export function splitRule(text: string): RuleText {
  const cursor = new Cursor(text);
  const header = {
    action: cursor.token(),
    protocol: cursor.list(),
    source: cursor.list(),
    sourcePort: cursor.list(),
    direction: cursor.token(),
    destination: cursor.list(),
    destinationPort: cursor.list(),
  };
  return { header, options: splitOptions(text, cursor.at) };
}

class Cursor {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The characters up to white space. */
  token(): Word {
    this.skipBlanks();
    const start = this.at;
    while (this.at < this.text.length && !isSpace(this.text[this.at])) this.at++;
    return this.word(start);
  }

  /** The same, but blanks within brackets belong to it. */
  list(): Word {
    this.skipBlanks();
    const start = this.at;
    let depth = 0;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at];
      if (char === '[') depth++;
      else if (char === ']') depth--;
      else if (char === ' ' && depth === 0) break;
    }
    return this.word(start);
  }

  private word(start: number): Word {
    if (this.at >= this.text.length) refuse('no rule options: the rule ends before its parenthesis', undefined, start);
    const text = this.text.slice(start, this.at);
    this.at++;
    return { text, at: start };
  }

  private skipBlanks(): void {
    while (isBlank(this.text[this.at])) this.at++;
  }
}

/** Options from `from` on. The parentheses around them belong to nobody, as many as there are. */
function splitOptions(text: string, from: number): OptionText[] {
  let start = from;
  while (start < text.length && (isSpace(text[start]) || text[start] === '(')) start++;
  let end = text.length;
  while (end > start && (isSpace(text[end - 1]) || text[end - 1] === ')')) end--;
  const options: OptionText[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text[at])) at++;
    if (at >= end) break;
    const semicolon = endOfOption(text, at, end);
    options.push(readOption(text, at, semicolon));
    at = semicolon + 1;
  }
  return options;
}

function endOfOption(text: string, from: number, end: number): number {
  for (let at = text.indexOf(';', from); at >= 0 && at < end; at = text.indexOf(';', at + 1)) {
    if (at === from || text[at - 1] !== '\\') return at;
  }
  return refuse('no ";" at the end of the option', 'each option ends with a semicolon', from);
}

function readOption(text: string, start: number, end: number): OptionText {
  const colon = text.indexOf(':', start);
  const hasValue = colon >= 0 && colon < end;
  const name = trimEnd(text.slice(start, hasValue ? colon : end));
  if (!hasValue) return { name, at: start, value: undefined, valueAt: end };
  return { name, at: start, value: trimEnd(text.slice(colon + 1, end)), valueAt: colon + 1 };
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text[end - 1])) end--;
  return end === text.length ? text : text.slice(0, end);
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** C's isspace. */
const isSpace = (char: string | undefined): boolean =>
  char === ' ' || (char !== undefined && char >= '\t' && char <= '\r');

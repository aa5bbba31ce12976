/** Cuts a capture filter into tokens, longest match first as libpcap's scanner does. */
import { problem } from './problem.js';
import type { Span } from './syntax.js';
import { CONSTANTS, KEYWORDS, PROTOCOL_WORDS } from './words.js';

export type TokenType = 'number' | 'v4' | 'v6' | 'mac' | 'arcnet' | 'name' | 'protocol' | 'keyword' | 'sign' | 'end';

export interface Token extends Span {
  readonly type: TokenType;
  /** What it says: a sign, the keyword's or protocol's canonical name, an address as written. */
  readonly text: string;
  /** Of a number. */
  readonly value: number;
}

/** In the order in which equals win: a number before a name, a dotted address before a name. */
const PATTERNS: readonly (readonly [TokenType, RegExp])[] = [
  ['number', /0[xX][0-9a-fA-F]+|[0-9]+/y],
  ['v4', /[0-9]+(?:\.[0-9]+){1,3}/y],
  [
    'mac',
    /[0-9a-fA-F]{1,2}(?::[0-9a-fA-F]{1,2}){5}|[0-9a-fA-F]{1,2}(?:-[0-9a-fA-F]{1,2}){5}|[0-9a-fA-F]{1,2}(?:\.[0-9a-fA-F]{1,2}){5}|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}|[0-9a-fA-F]{12}/y,
  ],
  ['v6', /[0-9a-fA-F:]*:(?:[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[0-9a-fA-F:]*)/y],
  ['arcnet', /\$[0-9a-fA-F]{1,2}/y],
  ['name', /[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?/y],
  ['name', /\\[^ !()\n\t]+/y],
  ['sign', /&&|\|\||<<|>>|>=|<=|!=|==|[-+*/%&|^<>=!()[\]:]/y],
];

export function tokens(text: string): Token[] {
  const list: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    if (at >= text.length) break;
    const token = tokenAt(text, at);
    list.push(token);
    at = token.to;
  }
  list.push({ type: 'end', text: '', value: 0, from: text.length, to: text.length });
  return list;
}

function tokenAt(text: string, at: number): Token {
  let best = '';
  let type: TokenType = 'end';
  for (const [candidate, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    if (found.length <= best.length) continue;
    if (candidate === 'v6' && !isV6(found)) continue;
    best = found;
    type = candidate;
  }
  const span = { from: at, to: at + Math.max(1, best.length) };
  if (best === '') throw problem(text, span, `"${text[at]}" means nothing here`);
  if (type === 'number') return { ...span, type, text: best, value: numberOf(text, best, span) };
  if (type === 'arcnet') return { ...span, type, text: best, value: Number.parseInt(best.slice(1), 16) };
  if (type === 'name') return word(text, best, span);
  return { ...span, type, text: canonical(best), value: 0 };
}

/** Two colons side by side or seven in all; anything else with a colon is a slice such as `0:2`. */
const isV6 = (text: string): boolean => text.length > 1 && (text.includes('::') || text.split(':').length > 7);

const canonical = (sign: string): string => {
  const spellings: Record<string, string> = { '&&': 'and', '||': 'or', '!': 'not', '==': '=' };
  return spellings[sign] ?? sign;
};

function word(text: string, found: string, span: Span): Token {
  if (found.startsWith('\\')) return { ...span, type: 'name', text: found.slice(1), value: 0 };
  const protocol = PROTOCOL_WORDS[found];
  if (protocol !== undefined) return { ...span, type: 'protocol', text: protocol, value: 0 };
  const keyword = KEYWORDS[found];
  if (keyword !== undefined) return { ...span, type: 'keyword', text: keyword, value: 0 };
  const constant = CONSTANTS[found];
  if (constant !== undefined) return { ...span, type: 'number', text: found, value: constant };
  if (/^[0-9a-fA-F]+:/.test(text.slice(span.from)) && found.length < 5 && looksLikeAddress(text, span.from)) {
    const whole = /^[^\s()]+/.exec(text.slice(span.from))?.[0] ?? found;
    throw problem(text, { from: span.from, to: span.from + whole.length }, `bogus address "${whole}"`);
  }
  return { ...span, type: 'name', text: found, value: 0 };
}

const looksLikeAddress = (text: string, at: number): boolean => /^[\w.]+(?::[\w.]*){2,}/.test(text.slice(at));

/** C's notation: 0x hexadecimal, leading 0 octal, else decimal; 32 bits. */
function numberOf(text: string, digits: string, span: Span): number {
  const octal = /^0[0-9]+$/.test(digits);
  if (octal && /[89]/.test(digits)) throw problem(text, span, `"${digits}" is no octal number`);
  const value = octal ? Number.parseInt(digits, 8) : Number(digits);
  if (value > 0xffffffff) throw problem(text, span, `"${digits}" does not fit into 32 bits`);
  return value;
}

import type { EarshotError } from '../../core/error.js';
import type { Token, TokenType } from './lexer.js';
import { problem } from './problem.js';
import type { Identifier, Span } from './syntax.js';

/** Tokens, one at a time, with a place to go back to. */
export class TokenStream {
  readonly text: string;
  position = 0;
  private readonly list: readonly Token[];
  private readonly end: Token;

  constructor(text: string, list: readonly Token[]) {
    this.text = text;
    this.list = list;
    this.end = { type: 'end', text: '', value: 0, from: text.length, to: text.length };
  }

  get next(): Token {
    return this.list[this.position] ?? this.end;
  }

  get second(): Token {
    return this.list[this.position + 1] ?? this.end;
  }

  get atEnd(): boolean {
    return this.next.type === 'end';
  }

  take(): Token {
    const token = this.next;
    this.position++;
    return token;
  }

  /** Whether the next token is this sign or keyword. */
  is(text: string): boolean {
    const { next } = this;
    return (next.type === 'sign' || next.type === 'keyword') && next.text === text;
  }

  /** Takes the token if it is this sign or keyword. */
  skip(text: string): boolean {
    if (!this.is(text)) return false;
    this.position++;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.unexpected(`expected "${text}"`);
    return this.take();
  }

  number(what: string): Token {
    if (this.next.type !== 'number') throw this.unexpected(`expected ${what}`);
    return this.take();
  }

  /** A number that may be left out. */
  optionalNumber(): Token | null {
    return this.next.type === 'number' ? this.take() : null;
  }

  unexpected(what = ''): EarshotError {
    const { next } = this;
    const found = next.type === 'end' ? 'the end of the expression' : `"${this.text.slice(next.from, next.to)}"`;
    return problem(this.text, next, `syntax error at ${found}${what === '' ? '' : `: ${what}`}`);
  }

  problem(at: Span, what: string): EarshotError {
    return problem(this.text, at, what);
  }
}

export const identifierTypes: ReadonlySet<TokenType> = new Set(['number', 'v4', 'v6', 'mac', 'arcnet', 'name']);

/** A number, an address with or without a mask, or a name. */
export function parseIdentifier(stream: TokenStream): Identifier {
  if (!identifierTypes.has(stream.next.type)) throw stream.unexpected('expected an address, a number or a name');
  const token = stream.take();
  const span = { from: token.from, to: token.to };
  switch (token.type) {
    case 'number':
      return { type: 'number', value: token.value, ...span };
    case 'arcnet':
      return { type: 'arcnet', value: token.value, ...span };
    case 'mac':
      return { type: 'mac', text: token.text, ...span };
    case 'v6':
      return { type: 'v6', text: token.text, ...span, ...prefix(stream) };
    case 'v4':
      if (stream.skip('mask')) {
        if (stream.next.type !== 'v4') throw stream.unexpected('expected a mask such as 255.255.255.0');
        const mask = stream.take();
        return { type: 'v4', text: token.text, mask: mask.text, from: token.from, to: mask.to };
      }
      return { type: 'v4', text: token.text, ...span, ...prefix(stream) };
    default:
      return { type: 'name', text: token.text, ...span };
  }
}

function prefix(stream: TokenStream): { prefix?: number; to?: number } & object {
  if (!stream.skip('/')) return {};
  const bits = stream.number('a prefix length');
  return { prefix: bits.value, to: bits.to };
}

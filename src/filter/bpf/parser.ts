/**
 * Reads a capture filter into a tree, after the grammar of pcap-filter(7). `and` and `or` have the same precedence and
 * associate to the left; `not` binds tighter. An identifier without qualifiers takes those of the one before it.
 */
import { parseArithmetic, startsArithmetic } from './arithmetic-parser.js';
import { parseHead } from './head-parser.js';
import { tokens } from './lexer.js';
import type { Expression, Qualifiers } from './syntax.js';
import { identifierTypes, parseIdentifier, TokenStream } from './token-stream.js';

/** Parentheses and negations inside each other. */
const MAX_DEPTH = 200;
const RELATIONS = ['=', '!=', '<', '>', '<=', '>='];
const OPERATORS = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', ...RELATIONS];

/** The tree of a filter; `null` for an empty one, which takes everything. Throws an EarshotError. */
export function parseFilter(text: string): Expression | null {
  const stream = new TokenStream(text, tokens(text));
  if (stream.atEnd) return null;
  const parsed = new FilterParser(stream).expression(null);
  if (!stream.atEnd) throw stream.unexpected();
  return parsed.expression;
}

/** An expression, and the qualifiers that an identifier after it would take. */
interface Parsed {
  readonly expression: Expression;
  readonly qualifiers: Qualifiers | null;
}

class FilterParser {
  private readonly stream: TokenStream;
  private depth = 0;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  expression(inherited: Qualifiers | null): Parsed {
    const { stream } = this;
    if (++this.depth > MAX_DEPTH) throw stream.unexpected('nested too deeply here');
    let left = this.term(inherited);
    while (stream.is('and') || stream.is('or')) {
      const type = stream.take().text === 'and' ? 'and' : 'or';
      const right = this.term(left.qualifiers);
      const span = { from: left.expression.from, to: right.expression.to };
      left = {
        expression: { type, left: left.expression, right: right.expression, ...span },
        qualifiers: right.qualifiers,
      };
    }
    this.depth--;
    return left;
  }

  private term(inherited: Qualifiers | null): Parsed {
    const { stream } = this;
    if (stream.is('not')) return this.negation(inherited);
    if (stream.is('(')) return this.parenthesis(inherited);
    if (startsArithmetic(stream) && !(inherited && this.isIdentifier())) return this.relation();
    if (inherited && this.isIdentifier()) return this.identifier(inherited);
    const head = parseHead(stream);
    return head.type === 'expression' ? { ...head, qualifiers: null } : this.operand(head.qualifiers);
  }

  private negation(inherited: Qualifiers | null): Parsed {
    const { stream } = this;
    const { from } = stream.take();
    if (++this.depth > MAX_DEPTH) throw stream.unexpected('nested too deeply here');
    const { expression, qualifiers } = this.term(inherited);
    this.depth--;
    return { expression: { type: 'not', operand: expression, from, to: expression.to }, qualifiers };
  }

  /** `(expression)`, or the beginning of a relation such as `(ip[0] & 0xf) << 2 > 20`. */
  private parenthesis(inherited: Qualifiers | null): Parsed {
    const { stream } = this;
    const start = stream.position;
    const depth = this.depth;
    let failure: unknown;
    let reached = 0;
    try {
      stream.take();
      const inner = this.expression(inherited);
      stream.expect(')');
      if (!OPERATORS.includes(stream.next.text)) return inner;
    } catch (error) {
      failure = error;
      reached = stream.position;
    }
    stream.position = start;
    this.depth = depth;
    try {
      return this.relation();
    } catch (error) {
      // The reading that came further says better what is wrong.
      throw failure && reached >= stream.position ? failure : error;
    }
  }

  private relation(): Parsed {
    const { stream } = this;
    const left = parseArithmetic(stream);
    if (!RELATIONS.includes(stream.next.text)) throw stream.unexpected();
    const operator = stream.take().text;
    const right = parseArithmetic(stream);
    return { expression: { type: 'relation', operator, left, right, from: left.from, to: right.to }, qualifiers: null };
  }

  /** What follows qualifiers: an identifier, its negation, or several in parentheses. */
  private operand(qualifiers: Qualifiers): Parsed {
    const { stream } = this;
    if (stream.is('not')) {
      const { from } = stream.take();
      const { expression } = this.operand(qualifiers);
      return { expression: { type: 'not', operand: expression, from, to: expression.to }, qualifiers };
    }
    if (!stream.is('(')) return this.identifier(qualifiers);
    stream.take();
    if (++this.depth > MAX_DEPTH) throw stream.unexpected('nested too deeply here');
    let left = this.operand(qualifiers);
    while (stream.is('and') || stream.is('or')) {
      const type = stream.take().text === 'and' ? 'and' : 'or';
      const right = this.operand(qualifiers);
      const span = { from: left.expression.from, to: right.expression.to };
      left = { expression: { type, left: left.expression, right: right.expression, ...span }, qualifiers };
    }
    this.depth--;
    stream.expect(')');
    return left;
  }

  private identifier(qualifiers: Qualifiers): Parsed {
    const id = parseIdentifier(this.stream);
    return { expression: { type: 'address', qualifiers, id, from: id.from, to: id.to }, qualifiers };
  }

  /** An identifier and not the first number of a relation. */
  private isIdentifier(): boolean {
    const { stream } = this;
    return identifierTypes.has(stream.next.type) && !OPERATORS.includes(stream.second.text);
  }
}

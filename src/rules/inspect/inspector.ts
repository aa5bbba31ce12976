/**
 * Runs the conditions of one buffer as Suricata does (detect-engine-content-inspection): each in turn, and where one
 * that is relative to an earlier match fails, the earlier one is tried at its next place. Bounded by a number of
 * steps. Nothing is allocated but by expressions (their text) and by what transforms need.
 */
import { latin1, NO_BYTES } from '../../core/bytes.js';
import type { Base64Decode, BufferSize, ByteCondition, Content, DataAt, Pcre } from '../conditions/bytes.js';
import { byteSink } from '../keywords/transform/bytes.js';
import { runSteps } from '../pcre/steps.js';
import type { NumberTest } from '../text/number-test.js';
import { meets } from '../text/number-test.js';
import { hasAsn1Fault } from './asn1.js';
import { decodeBase64 } from './base64.js';
import { ByteReader } from './byte-reader.js';
import type { InspectContext } from './context.js';
import { entropyHolds } from './entropy.js';
import { findContent } from './search.js';

/** How a condition ends: it holds, it does not here, or it never will in this buffer. */
const HOLDS = 1;
const FAILS = 0;
const STOPS = -1;

/** Suricata's inspection-recursion-limit. */
const MOST_STEPS = 3000;
const NONE: readonly ByteCondition[] = [];

export class Inspector {
  /** Times that the bound of steps cut an inspection off. */
  cutOff = 0;
  private readonly mostSteps: number;
  private steps = 0;
  private context: InspectContext;
  private bytes: Uint8Array = NO_BYTES;
  private start = 0;
  private length = 0;
  /** End of the last match, from the start of the buffer. */
  private position = 0;
  /** Where an expression's next search begins; 0: at the start. */
  private expressionFrom = 0;
  private readonly reader = new ByteReader();
  private text: string | null = null;
  private readonly decoded = byteSink();
  private base64: readonly ByteCondition[] = NONE;

  constructor(context: InspectContext, mostSteps = MOST_STEPS) {
    this.context = context;
    this.mostSteps = mostSteps;
  }

  /**
   * Whether all conditions hold of `bytes[start, end)`. `base64`: those on what base64_decode makes. Values of byte
   * variables stay for the rule's next buffer; `begin` forgets them.
   */
  inspect(
    conditions: readonly ByteCondition[],
    bytes: Uint8Array,
    start: number,
    end: number,
    context: InspectContext = this.context,
    base64: readonly ByteCondition[] = NONE,
  ): boolean {
    this.context = context;
    this.base64 = base64;
    this.steps = 0;
    this.position = 0;
    this.point(bytes, start, end);
    return this.run(conditions, 0) === HOLDS;
  }

  /** A rule begins: its byte variables are 0. */
  begin(): void {
    this.reader.forget();
  }

  private point(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.start = start;
    this.length = end - start;
    this.text = null;
    this.reader.point(bytes, start, this.length);
  }

  private run(conditions: readonly ByteCondition[], from: number): number {
    for (let at = from; at < conditions.length; at++) {
      if (++this.steps === this.mostSteps) {
        this.cutOff++;
        return STOPS;
      }
      const condition = conditions[at];
      if (condition === undefined) return FAILS;
      if (condition.kind === 'content') {
        const result = this.content(condition, conditions, at);
        if (result !== HOLDS || !this.goesOn) return result;
        continue;
      }
      if (condition.kind === 'pcre') {
        const result = this.pcre(condition, conditions, at);
        if (result !== HOLDS || !this.goesOn) return result;
        continue;
      }
      if (condition.kind === 'base64_decode') return this.decode(condition);
      const result = this.single(condition);
      if (result !== HOLDS) return result;
    }
    return HOLDS;
  }

  /** After a HOLDS: whether the conditions behind it are still to be looked at. */
  private goesOn = true;

  private content(content: Content, conditions: readonly ByteCondition[], at: number): number {
    const relative = content.hasDistance || content.hasWithin;
    const before = this.position;
    const last = at === conditions.length - 1;
    let again = 0;
    for (;;) {
      const bounds = this.bounds(content, relative ? before : 0, relative, before);
      if (bounds < 0) return FAILS;
      let from = this.from;
      if (again !== 0) from = again;
      let to = bounds;
      if (to > this.length) to = this.length;
      if (from > to || to === 0) return this.settle(content.negated, FAILS);
      const cut = content.endsWith && to < this.length;
      const found = cut ? -1 : findContent(content, this.bytes, this.start + from, this.start + to);
      if (found < 0) return this.settle(content.negated, relative ? FAILS : STOPS);
      const end = found - this.start + content.bytes.length;
      if (content.negated) return this.foundNegated(content, end, to - from);
      this.position = end;
      if (!content.endsWith || end === this.length) {
        this.goesOn = true;
        if (last) return HOLDS;
        const rest = this.run(conditions, at + 1);
        if (rest !== FAILS) {
          this.goesOn = false;
          return rest;
        }
        // What follows does not depend on where this one stands: looking further is of no use.
        if (!content.withinNext) return STOPS;
      }
      again = end - (content.bytes.length - 1);
    }
  }

  /** A negated content that is not there holds. */
  private settle(negated: boolean, otherwise: number): number {
    this.goesOn = true;
    return negated ? HOLDS : otherwise;
  }

  private foundNegated(content: Content, end: number, searched: number): number {
    if (content.endsWith && searched !== end) return this.settle(true, FAILS);
    const free =
      !content.hasDistance &&
      !content.hasWithin &&
      !content.withinNext &&
      !content.distanceNext &&
      !content.hasDepth &&
      !content.hasOffset;
    return free ? STOPS : FAILS;
  }

  /** Where the search begins, next to what `bounds` answers. */
  private from = 0;

  /** Where the search for a content ends, or -1 where it has no place; `from` is set, too. */
  private bounds(content: Content, base: number, relative: boolean, before: number): number {
    const { reader } = this;
    let to = this.length;
    let from = 0;
    if (relative) {
      from = base;
      let distance = content.distance;
      if (content.hasDistance) {
        if (content.distanceVariable >= 0) distance = reader.number(content.distanceVariable);
        from = distance < 0 && -distance > from ? 0 : from + distance;
      }
      if (content.hasWithin) {
        const within = content.withinVariable >= 0 ? reader.number(content.withinVariable) : content.within;
        const reach = before + within + distance;
        if (to > reach) to = reach;
        if (this.context.streamOffset !== 0 && before === 0) {
          if (to <= this.context.streamOffset) return -1;
          if (to < this.context.streamOffset + this.length) to -= this.context.streamOffset;
        }
      }
      const depth = content.depthVariable >= 0 ? reader.number(content.depthVariable) : content.depth;
      if ((content.depthVariable >= 0 || depth !== 0) && depth + before < to) to = before + depth;
      const offset = content.offsetVariable >= 0 ? reader.number(content.offsetVariable) : content.offset;
      if (offset > from) from = offset;
    } else {
      const depth = content.depthVariable >= 0 ? reader.number(content.depthVariable) : content.depth;
      if (content.depthVariable >= 0 || depth !== 0) to = depth;
      if (this.context.streamOffset !== 0 && content.hasDepth) {
        if (to <= this.context.streamOffset) return -1;
        if (to < this.context.streamOffset + this.length) to -= this.context.streamOffset;
      }
      from = content.offsetVariable >= 0 ? reader.number(content.offsetVariable) : content.offset;
    }
    // A variable's depth counts from the offset.
    if (content.offsetVariable >= 0 || content.depthVariable >= 0) to += from;
    this.from = from;
    return Math.max(to, 0);
  }

  private pcre(condition: Pcre, conditions: readonly ByteCondition[], at: number): number {
    const before = this.position;
    let from = 0;
    this.expressionFrom = 0;
    for (;;) {
      if (!this.matches(condition)) return FAILS;
      this.goesOn = true;
      if (!condition.relativeNext) return HOLDS;
      from = this.expressionFrom;
      const rest = this.run(conditions, at + 1);
      if (rest !== FAILS) {
        this.goesOn = false;
        return rest;
      }
      if (from === 0) return FAILS; // negated: there is no next place
      this.position = before;
      this.expressionFrom = from;
    }
  }

  /** Whether an expression matches from where it is looked for; moves the position behind its match. */
  private matches(condition: Pcre): boolean {
    const base = condition.relative ? this.position : 0;
    if (base > this.length) return condition.negated;
    this.text ??= latin1(this.bytes, this.start, this.start + this.length);
    const subject = base === 0 ? this.text : this.text.slice(base);
    const from = Math.max(this.expressionFrom - base, 0);
    if (condition.root !== null) return this.slowMatch(condition, subject, from, base);
    const { expression } = condition;
    expression.lastIndex = from;
    if (condition.captures.length === 0 && !condition.relativeNext) {
      const found = expression.test(subject);
      if (found && !condition.negated) this.position = base + expression.lastIndex;
      return found !== condition.negated;
    }
    const match = expression.exec(subject);
    if (match === null || condition.negated) return (match !== null) !== condition.negated;
    for (const capture of condition.captures) {
      const text = match[capture.group];
      if (text !== undefined) this.context.capture(capture, text);
    }
    this.position = base + expression.lastIndex;
    if (match[0] === '') expression.lastIndex = from;
    this.expressionFrom = base + match.index + 1;
    return true;
  }

  /** Expressions that could run away: with PCRE's limit of steps. */
  private slowMatch(condition: Pcre, subject: string, from: number, base: number): boolean {
    if (condition.root === null) return false;
    const found = runSteps(condition.root, subject, from, condition.flags.includes('A'));
    if (found.cutOff) {
      this.cutOff++;
      return false;
    }
    if (found.end < 0 || condition.negated) return found.end >= 0 !== condition.negated;
    for (const capture of condition.captures) {
      const [start, end] = found.groups[capture.group] ?? [-1, -1];
      if (start >= 0) this.context.capture(capture, subject.slice(start, end));
    }
    this.position = base + found.end;
    this.expressionFrom = base + found.start + 1;
    return true;
  }

  /** Conditions that are tried once. */
  private single(condition: Exclude<ByteCondition, Content | Pcre | Base64Decode>): number {
    const { reader } = this;
    switch (condition.kind) {
      case 'isdataat':
        return this.dataAt(condition);
      case 'bsize':
        return this.size(condition);
      case 'byte_test':
        return reader.test(condition, this.position, this.context.dceLittle) ? HOLDS : FAILS;
      case 'byte_jump':
        return this.moved(reader.jump(condition, this.position, this.context.dceLittle));
      case 'byte_extract':
        return this.moved(reader.extract(condition, this.position, this.context.dceLittle));
      case 'byte_math':
        return this.moved(reader.math(condition, this.position, this.context.dceLittle));
      case 'entropy':
        return entropyHolds(condition, this.bytes, this.start, this.start + this.length) ? HOLDS : FAILS;
      case 'absent':
        return condition.orElse ? HOLDS : FAILS;
      case 'dataset':
        return this.context.dataset(condition, this.bytes, this.start, this.start + this.length) ? HOLDS : STOPS;
      case 'datarep':
        return this.context.reputation(condition, this.bytes, this.start, this.start + this.length) ? HOLDS : STOPS;
      case 'asn1':
        return hasAsn1Fault(condition, this.bytes, this.start, this.start + this.length, this.position) ? HOLDS : FAILS;
    }
  }

  private moved(position: number): number {
    if (position < 0) return FAILS;
    this.position = position;
    return HOLDS;
  }

  private dataAt(condition: DataAt): number {
    const variable = condition.atVariable >= 0;
    const at = variable ? this.reader.number(condition.atVariable) : condition.at;
    const there = condition.relative ? this.position + at <= this.length : at < this.length;
    if (there !== condition.negated) return HOLDS;
    // Of a fixed place no other match before it changes anything, but for a negated one behind a match.
    if (variable || (condition.relative && there)) return FAILS;
    return STOPS;
  }

  private size({ test, most }: BufferSize): number {
    const length = Math.min(this.length + this.context.streamOffset, most);
    if (meets(test, length)) return HOLDS;
    return !this.context.complete && canGrowInto(test, length) ? FAILS : STOPS;
  }

  private decode(condition: Base64Decode): number {
    const { base64, decoded } = this;
    let start = this.start + (condition.relative ? this.position : 0);
    const end = this.start + this.length;
    if (condition.offset > 0 && condition.offset >= end - start) return FAILS;
    start += condition.offset;
    const stop = condition.bytes > 0 ? Math.min(start + condition.bytes, end) : end;
    if (start >= stop || base64.length === 0) return FAILS;
    if (decodeBase64(this.bytes, start, stop, 'rfc4648', decoded) === 0) return FAILS;
    const [bytes, from, length] = [this.bytes, this.start, this.length];
    this.point(decoded.bytes, 0, decoded.length);
    const result = this.run(base64, 0);
    this.point(bytes, from, from + length);
    return result === HOLDS ? HOLDS : FAILS;
  }
}

/** Whether a longer buffer may meet what this one does not. */
function canGrowInto(test: NumberTest, length: number): boolean {
  switch (test.op) {
    case '=':
    case '>':
    case '>=':
      return length <= test.a;
    case 'between':
      return length <= test.a;
    default:
      return test.op === '!=' || test.op === 'outside' || test.op === '&=' || test.op === '&!=';
  }
}

/** Lengths that contents need against lengths that a rule asks for: a rule that can never match is refused. */
import type { ByteCondition, Content } from '../conditions/bytes.js';
import { MAX_U16 } from '../text/number.js';
import type { NumberTest } from '../text/number-test.js';
import { refuse } from '../text/refusal.js';
import type { RuleBuilder } from './builder.js';

/** The most that a test lets through, or null. */
function mostOf(test: NumberTest, strict: boolean): number | null {
  switch (test.op) {
    case '=':
    case '<=':
      return test.a;
    case '!=':
      // Suricata takes dsize:!16 for a bound, too.
      return strict ? null : test.a;
    case '<':
      return strict ? test.a - 1 : test.a;
    case 'between':
      return strict ? test.b - 1 : test.b;
    default:
      return null;
  }
}

/** How many bytes the contents need, in a buffer of at most `most`. */
function needed(conditions: readonly ByteCondition[], most: number): number {
  let length = 0;
  let offset = 0;
  let first = true;
  for (const condition of conditions) {
    if (condition.kind !== 'content') continue;
    if (!first) {
      if (!condition.hasDistance && !condition.hasWithin) continue;
      if (condition.negated) {
        const reach = length + condition.distance + condition.within;
        if (reach > most) return reach;
        continue;
      }
    }
    length += condition.bytes.length + condition.distance;
    offset = Math.max(offset, condition.offset);
    first = false;
  }
  return length + offset;
}

export function checkLengths(rule: RuleBuilder): void {
  const size = rule.packet.find(condition => condition.kind === 'field' && condition.field === 'dsize');
  if (size?.kind === 'field') {
    const most = mostOf(size.test, false);
    if (most !== null) check(rule.payload.conditions, most, 'dsize');
    shorten(rule.payload.conditions, most);
  }
  for (const use of rule.uses) {
    for (const condition of use.conditions) {
      if (condition.kind !== 'bsize') continue;
      const most = mostOf(condition.test, true);
      if (most === null) continue;
      if (condition.most === MAX_U16) checkEach(use.conditions, most);
      else check(use.conditions, most, 'bsize');
    }
  }
}

function check(conditions: readonly ByteCondition[], most: number, keyword: string): void {
  const bytes = needed(conditions, most);
  if (bytes > most) refuse(`the contents need ${bytes} bytes, and ${keyword} allows ${most}: the rule can never match`);
}

/** urilen: no content may be longer, negated ones neither. */
function checkEach(conditions: readonly ByteCondition[], most: number): void {
  for (const condition of conditions) {
    if (condition.kind !== 'content' || condition.bytes.length <= most) continue;
    refuse(`a content of ${condition.bytes.length} bytes is longer than urilen allows (${most})`);
  }
}

/** A content without bounds cannot reach beyond the payload's length. */
function shorten(conditions: readonly ByteCondition[], most: number | null): void {
  if (most === null || most === 0) return;
  for (const condition of conditions) {
    if (condition.kind === 'content' && isFree(condition)) {
      condition.depth = most;
      condition.hasDepth = true;
    }
  }
}

const isFree = (content: Content): boolean =>
  !content.hasDepth &&
  !content.hasOffset &&
  !content.hasDistance &&
  !content.hasWithin &&
  !content.negated &&
  content.depth === 0;

import type { RuleBuilder } from '../../compile/builder.js';
import { PAYLOAD } from '../../compile/use.js';
import type { Content, FastPatternWish } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { contentBytes } from '../../text/content-bytes.js';
import { refuse } from '../../text/refusal.js';

export const NO_WISH: FastPatternWish = { wanted: false, only: false, offset: 0, length: 0 };

/** A content of these bytes with nothing said of it yet. */
export function newContent(bytes: Uint8Array, negated: boolean, index: number): Content {
  return {
    kind: 'content',
    bytes,
    negated,
    nocase: false,
    offset: 0,
    depth: 0,
    hasOffset: false,
    hasDepth: false,
    distance: 0,
    within: 0,
    hasDistance: false,
    hasWithin: false,
    offsetVariable: -1,
    depthVariable: -1,
    distanceVariable: -1,
    withinVariable: -1,
    startsWith: false,
    endsWith: false,
    rawBytes: false,
    replacement: null,
    fastPattern: NO_WISH,
    withinNext: false,
    distanceNext: false,
    index,
  };
}

/** Puts a content where it belongs, once the buffer's transforms allow it. */
function addContent(text: string, negated: boolean, rule: RuleBuilder): void {
  const bytes = contentBytes(text);
  const use = rule.here;
  if (!negated && use.buffer !== PAYLOAD) {
    for (const transform of use.transforms) {
      const why = transform.forbids(bytes);
      if (why) refuse(`the content cannot be found after ${transform.name}: ${why}`);
    }
  }
  rule.add(newContent(bytes, negated, rule.nextIndex()));
}

export const content = defineKeyword({
  name: 'content',
  kind: 'content',
  quotes: 'mandatory',
  negatable: true,
  doc: 'Bytes that must be in the buffer, or with ! must not: text, |hex|, and \\\\ before : ; \\\\ ".',
  examples: ['content:"GET |2f|index";', 'content:!"a\\;b";'],
  read: (value, rule) => addContent(value.text, value.negated, rule),
});

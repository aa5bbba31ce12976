/** `depth`, `offset`, `distance` and `within`: where a content may stand. */
import { markRelative, type RuleBuilder } from '../../compile/builder.js';
import type { Content } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

/** Suricata's bound of `distance` and `within`, either way. */
const MOST_RELATIVE = 1024 * 1024;

/** The bounds of one content are all from the buffer's start, or all from the match before. */
function checkMix(content: Content, relative: boolean): void {
  if (relative ? content.hasDepth || content.hasOffset : content.hasWithin || content.hasDistance) {
    refuse('depth and offset (from the start) do not go with distance and within (from the match before)');
  }
  if (content.negated && content.fastPattern.wanted) {
    refuse('a negated content with fast_pattern takes no bounds');
  }
  if (content.fastPattern.only) refuse('a content with fast_pattern:only takes no bounds');
}

/** A number, or the index of a byte variable. */
function numberOrVariable(
  text: string,
  keyword: string,
  rule: RuleBuilder,
  least: number,
  most: number,
): { value: number; variable: number } {
  const name = text.trim();
  const number = /^[+-]?(?:0[xX][0-9a-fA-F]+|\d+)(?=[^\w.])/.exec(name)?.[0];
  if (number !== undefined && least < 0) {
    // Of distance and within, Suricata stops reading at the end of the number: what is lost there is most often a semicolon.
    rule.warn(`${keyword}: what stands behind ${number} is passed over`);
    return { value: wholeNumber(number, keyword, least, most), variable: -1 };
  }
  if (/^[A-Za-z]/.test(name)) return { value: 0, variable: rule.variable(name) };
  return { value: wholeNumber(name, keyword, least, most), variable: -1 };
}

export const depth = defineKeyword({
  name: 'depth',
  kind: 'content option',
  doc: 'The content lies within so many bytes of the start of the buffer (of `offset`, if that is given).',
  examples: ['content:"GET"; depth:3;', 'byte_extract:1,0,size; content:"x"; depth:size;'],
  read(value, rule) {
    const { content } = rule.lastContent('depth');
    if (content.hasDepth) refuse('this content has a depth already');
    checkMix(content, false);
    const bound = numberOrVariable(value.text, 'depth', rule, 0, MAX_U16);
    content.depthVariable = bound.variable;
    if (bound.variable < 0) {
      if (bound.value < content.bytes.length) {
        refuse(`depth ${bound.value} is less than the ${content.bytes.length} bytes of the content`);
      }
      content.depth = bound.value + content.offset;
    }
    content.hasDepth = true;
  },
});

export const offset = defineKeyword({
  name: 'offset',
  kind: 'content option',
  doc: 'The content begins so many bytes from the start of the buffer or later.',
  examples: ['content:"abc"; offset:4;'],
  read(value, rule) {
    const { content } = rule.lastContent('offset');
    if (content.hasOffset) refuse('this content has an offset already');
    if (content.startsWith) refuse('offset does not go with startswith');
    checkMix(content, false);
    const bound = numberOrVariable(value.text, 'offset', rule, 0, MAX_U16);
    content.offsetVariable = bound.variable;
    if (bound.variable < 0) {
      content.offset = bound.value;
      if (content.hasDepth && content.depthVariable < 0) content.depth += bound.value;
    }
    content.hasOffset = true;
  },
});

export const distance = defineKeyword({
  name: 'distance',
  kind: 'content option',
  doc: 'The content begins so many bytes behind the match before, or later; negative: so many before its end.',
  examples: ['content:"a"; content:"b"; distance:2;'],
  read(value, rule) {
    const place = rule.lastContent('distance');
    const { content } = place;
    if (content.hasDistance) refuse('this content has a distance already');
    checkMix(content, true);
    const bound = numberOrVariable(value.text, 'distance', rule, -MOST_RELATIVE, MOST_RELATIVE);
    content.distance = bound.value;
    content.distanceVariable = bound.variable;
    content.hasDistance = true;
    const previous = rule.before({ condition: content, use: place.use }, 'content', 'pcre');
    checkPrevious(previous);
    if (previous?.kind === 'content' && !content.negated) previous.distanceNext = true;
    else markRelative(previous);
  },
});

export const within = defineKeyword({
  name: 'within',
  kind: 'content option',
  doc: 'The content ends within so many bytes of the end of the match before (of `distance`, if that is given).',
  examples: ['content:"a"; content:"b"; within:10;'],
  read(value, rule) {
    const place = rule.lastContent('within');
    const { content } = place;
    if (content.hasWithin) refuse('this content has a within already');
    checkMix(content, true);
    const bound = numberOrVariable(value.text, 'within', rule, -MOST_RELATIVE, MOST_RELATIVE);
    if (bound.variable < 0 && bound.value < content.bytes.length) {
      refuse(`within ${bound.value} is less than the ${content.bytes.length} bytes of the content: it can never match`);
    }
    content.within = bound.value;
    content.withinVariable = bound.variable;
    content.hasWithin = true;
    const previous = rule.before({ condition: content, use: place.use }, 'content', 'pcre');
    checkPrevious(previous);
    markRelative(previous);
  },
});

function checkPrevious(previous: ReturnType<RuleBuilder['before']>): void {
  if (previous?.kind === 'content' && previous.fastPattern.only) {
    refuse('the content before has fast_pattern:only, so nothing can be relative to it', 'write fast_pattern instead');
  }
}

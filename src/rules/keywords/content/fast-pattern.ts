import type { RuleBuilder } from '../../compile/builder.js';
import type { Content } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

const bounded = (content: Content): boolean =>
  content.hasDistance || content.hasWithin || content.hasOffset || content.hasDepth;

/** `fast_pattern` without a value: one content a rule may have it. */
export function wishFastPattern(content: Content, rule: RuleBuilder): void {
  if (content.negated && bounded(content)) refuse('fast_pattern does not go with a negated content that has bounds');
  if (content.fastPattern.wanted) refuse('this content has fast_pattern already');
  for (const other of rule.contents()) {
    if (!other.content.fastPattern.wanted) continue;
    // Suricata looks for a second one among the contents of the payload alone, and then takes the first.
    if (other.use === rule.payload) refuse('another content of the rule has fast_pattern already');
    rule.warn('fast_pattern is given twice; the first one counts');
  }
  content.fastPattern = { wanted: true, only: false, offset: 0, length: 0 };
}

export const fastPattern = defineKeyword({
  name: 'fast_pattern',
  kind: 'content option',
  value: 'optional',
  doc: 'The prefilter looks for this content: whole, `only` there, or a part of it (`offset,length`).',
  examples: [
    'content:"abc"; fast_pattern;',
    'content:"abc"; fast_pattern:only;',
    'content:"abcdef"; fast_pattern:1,3;',
  ],
  read(value, rule) {
    if (rule.current === rule.decoded) refuse('fast_pattern does not go with base64_data');
    const { content, use } = contentFor(rule);
    if (use.buffer.fastPattern === false) refuse(`fast_pattern does not go with ${use.buffer.name}`);
    if (!value.given) return wishFastPattern(content, rule);
    if (content.negated && bounded(content)) refuse('fast_pattern does not go with a negated content that has bounds');
    if (/^\s*only/.test(value.text)) {
      if (content.negated || bounded(content)) {
        refuse('fast_pattern:only goes neither with a negated content nor with depth, offset, distance or within');
      }
      content.fastPattern = { wanted: true, only: true, offset: 0, length: 0 };
      return;
    }
    content.fastPattern = { wanted: true, only: false, ...partOf(value.text, content) };
  },
});

/** The content at hand; where the buffer at hand has none yet, the last one of the rule. */
function contentFor(rule: RuleBuilder): ReturnType<RuleBuilder['lastContent']> {
  if (rule.lastOf('content') !== null) return rule.lastContent('fast_pattern');
  const last = [...rule.contents()].sort((a, b) => a.content.index - b.content.index).at(-1);
  if (last) rule.warn('fast_pattern has no content before it in its buffer: the last one of the rule has it');
  return last ?? rule.lastContent('fast_pattern');
}

function partOf(text: string, content: Content): { offset: number; length: number } {
  const part = /([0-9]+)\s*,\s*([0-9]+)\s*$/.exec(text);
  if (!part) return refuse(`fast_pattern:${text} is neither "only" nor "offset,length"`);
  const [offset, length] = [Number(part[1]), Number(part[2])];
  if (offset > MAX_U16 || length > MAX_U16 || offset + length > content.bytes.length) {
    refuse(`fast_pattern: ${length} bytes from ${offset} on are more than the ${content.bytes.length} of the content`);
  }
  return { offset, length };
}

/** `nocase`, `startswith`, `endswith`, `rawbytes` and `replace`: more about the content before. */
import { defineKeyword } from '../../keyword.js';
import { contentBytes } from '../../text/content-bytes.js';
import { refuse } from '../../text/refusal.js';

export const nocase = defineKeyword({
  name: 'nocase',
  kind: 'content option',
  value: 'none',
  doc: 'ASCII letters of the content match in either case.',
  examples: ['content:"abc"; nocase;'],
  read(_value, rule) {
    const { content } = rule.lastContent('nocase');
    if (content.nocase) refuse('this content has nocase already');
    content.nocase = true;
    content.bytes = content.bytes.map(byte => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
  },
});

export const startswith = defineKeyword({
  name: 'startswith',
  kind: 'content option',
  value: 'none',
  doc: 'The buffer begins with the content.',
  examples: ['content:"GET"; startswith;'],
  read(_value, rule) {
    const { content } = rule.lastContent('startswith');
    if (content.hasDepth || content.hasOffset || content.hasWithin || content.hasDistance) {
      refuse('startswith goes with none of depth, offset, distance and within');
    }
    if (content.negated && content.fastPattern.wanted) refuse('a negated content with fast_pattern takes no bounds');
    if (content.fastPattern.only) refuse('a content with fast_pattern:only takes no bounds');
    content.depth = content.bytes.length;
    content.hasDepth = true;
    content.startsWith = true;
  },
});

export const endswith = defineKeyword({
  name: 'endswith',
  kind: 'content option',
  value: 'none',
  doc: 'The buffer ends with the content.',
  examples: ['content:".exe"; endswith;'],
  read(_value, rule) {
    rule.lastContent('endswith').content.endsWith = true;
  },
});

export const rawbytes = defineKeyword({
  name: 'rawbytes',
  kind: 'content option',
  value: 'none',
  doc: 'Taken for the sake of older rules; the payload is always looked at raw.',
  examples: ['content:"abc"; rawbytes;'],
  read(_value, rule) {
    if (rule.current !== null) refuse('rawbytes looks at the payload; it does not go with a sticky buffer');
    const { content, use } = rule.lastContent('rawbytes');
    if (use !== rule.payload) refuse('rawbytes needs a content of the payload before it');
    if (content.rawBytes) refuse('this content has rawbytes already');
    content.rawBytes = true;
  },
});

export const replace = defineKeyword({
  name: 'replace',
  kind: 'content option',
  quotes: 'mandatory',
  negatable: true,
  doc: 'Inline: these bytes take the place of the content, as many as it has.',
  examples: ['content:"abc"; replace:"xyz";'],
  read(value, rule) {
    if (value.negated) refuse('replace cannot be negated');
    if (!rule.settings.ips) {
      rule.warn('replace works inline alone, and is passed over here');
      return;
    }
    const bytes = contentBytes(value.text, 'replace');
    if (rule.current !== null) refuse('replace works on the payload alone; it does not go with a sticky buffer');
    const { content, use } = rule.lastContent('replace');
    if (use !== rule.payload) refuse('replace needs a content of the payload before it');
    if (content.negated) refuse('replace does not go with a negated content');
    if (content.replacement) refuse('this content has a replacement already');
    if (bytes.length !== content.bytes.length) {
      refuse(`replace has ${bytes.length} bytes and the content ${content.bytes.length}: they must be as many`);
    }
    content.replacement = bytes;
    rule.after.push({ kind: 'replace' });
  },
});

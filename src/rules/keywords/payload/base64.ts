import { markRelative } from '../../compile/builder.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { commaParts, nameAndValue } from './parts.js';

export const base64Decode = defineKeyword({
  name: 'base64_decode',
  kind: 'payload',
  value: 'optional',
  doc: 'Decodes base64 in the buffer, for the conditions behind base64_data.',
  examples: ['content:"data="; base64_decode:bytes 20,relative; base64_data; content:"x";'],
  read(value, rule) {
    let bytes = 0;
    let offset = 0;
    let relative = false;
    for (const part of value.given ? commaParts(value.text, 'base64_decode') : []) {
      const [name, argument] = nameAndValue(part);
      if (name === 'bytes') bytes = wholeNumber(argument, 'base64_decode: bytes', 0, MAX_U16);
      else if (name === 'offset') offset = wholeNumber(argument, 'base64_decode: offset', 0, MAX_U16);
      else if (name === 'relative' && argument === '') relative = true;
      else refuse(`base64_decode: "${part}" is none of bytes N, offset N, relative`);
    }
    if (rule.current === rule.decoded) refuse('no other buffer may be looked into after base64_data');
    const previous = rule.current
      ? null
      : rule.lastOf('content', 'pcre', 'byte_test', 'byte_jump', 'byte_extract', 'isdataat');
    const use = rule.current ?? previous?.use ?? rule.payload;
    rule.add({ kind: 'base64_decode', bytes, offset, relative, index: rule.nextIndex() }, use);
    const condition = use.conditions.at(-1);
    if (relative && condition) markRelative(rule.before({ condition, use }, 'content', 'pcre'));
  },
});

export const base64Data = defineKeyword({
  name: 'base64_data',
  kind: 'payload',
  value: 'none',
  doc: 'What follows looks into the bytes that base64_decode made; no other buffer may come after it.',
  examples: ['content:"data="; base64_decode:relative; base64_data; content:"x";'],
  read(_value, rule) {
    const made = [rule.payload, ...rule.uses].some(use => use.conditions.some(({ kind }) => kind === 'base64_decode'));
    if (!made) refuse('base64_data needs a base64_decode before it', 'as in base64_decode:relative; base64_data;');
    if (rule.current !== rule.decoded) rule.checkSelected();
    rule.current = rule.decoded;
  },
});

import type { ByteJump } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import {
  ANY_OFFSET,
  finishNumber,
  newDraft,
  placeOfNumber,
  takeBytes,
  takeCommon,
  takeOffset,
  tieBefore,
} from './byte-number.js';
import { commaParts } from './parts.js';

export const byteJump = defineKeyword({
  name: 'byte_jump',
  kind: 'payload',
  doc: 'Moves on by a number that stands in the bytes: bytes, offset, and options.',
  examples: [
    'byte_jump:2,0; isdataat:1,relative;',
    'content:"a"; byte_jump:1,2,relative,align,multiplier 2,post_offset -1;',
  ],
  read(value, rule) {
    const [bytes, offset, ...options] = commaParts(value.text, 'byte_jump');
    if (bytes === undefined || offset === undefined) {
      return refuse('byte_jump needs bytes and offset', 'as in byte_jump:2,0,relative;');
    }
    const draft = newDraft();
    takeBytes(bytes, draft, 'byte_jump', rule);
    takeOffset(offset, draft, 'byte_jump', rule, ANY_OFFSET);
    let multiplier = 1;
    let align = false;
    let postOffset = 0;
    let from: ByteJump['from'] = 'here';
    for (const option of options) {
      if (takeCommon(option, draft, 'byte_jump')) continue;
      const [word, argument = ''] = option.split(/\s+/, 2);
      if (word === 'align') align = true;
      else if (word === 'from_beginning') from = 'beginning';
      else if (word === 'from_end') from = 'end';
      else if (word === 'multiplier') multiplier = wholeNumber(argument, 'byte_jump: multiplier', 1, MAX_U16);
      else if (word === 'post_offset') postOffset = wholeNumber(argument, 'byte_jump: post_offset', -MAX_U16, MAX_U16);
      else refuse(`byte_jump: "${option}" is no option`);
    }
    const use = placeOfNumber(draft, rule);
    const number = finishNumber(draft, 'byte_jump', 0);
    rule.add({ kind: 'byte_jump', number, multiplier, align, postOffset, from, index: rule.nextIndex() }, use);
    tieBefore(use, draft, rule);
  },
});

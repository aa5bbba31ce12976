import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { finishNumber, newDraft, placeOfNumber, takeBytes, takeCommon, takeOffset, tieBefore } from './byte-number.js';
import { commaParts } from './parts.js';

export const byteExtract = defineKeyword({
  name: 'byte_extract',
  kind: 'payload',
  doc: 'Keeps a number of the bytes under a name, for the conditions behind it: bytes, offset, name, and options.',
  examples: [
    'byte_extract:1,0,size; content:"x"; depth:size;',
    'byte_extract:4,2,n,relative,little,multiplier 2,align 4; isdataat:n;',
  ],
  read(value, rule) {
    const [bytes, offset, name, ...options] = commaParts(value.text, 'byte_extract');
    if (bytes === undefined || offset === undefined || name === undefined) {
      return refuse('byte_extract needs bytes, offset and a name', 'as in byte_extract:1,0,size;');
    }
    if (!/^[A-Za-z0-9][A-Za-z0-9_\-.]*$/.test(name)) refuse(`byte_extract: "${name}" is no name`);
    const draft = newDraft();
    takeBytes(bytes, draft, 'byte_extract', null);
    takeOffset(offset, draft, 'byte_extract', rule);
    let multiplier = 1;
    let align: 0 | 2 | 4 = 0;
    for (const option of options) {
      if (takeCommon(option, draft, 'byte_extract')) continue;
      const [word, argument = ''] = option.split(/\s+/, 2);
      if (word === 'multiplier') multiplier = wholeNumber(argument, 'byte_extract: multiplier', 1, MAX_U16);
      else if (word === 'align' && (argument === '2' || argument === '4')) align = argument === '2' ? 2 : 4;
      else refuse(`byte_extract: "${option}" is no option`);
    }
    if (draft.text && draft.orderGiven) refuse('byte_extract: digits have no byte order');
    const use = placeOfNumber(draft, rule);
    const number = finishNumber(draft, 'byte_extract', 0);
    const variable = rule.defineVariable(name);
    rule.add({ kind: 'byte_extract', number, variable, multiplier, align, index: rule.nextIndex() }, use);
    tieBefore(use, draft, rule);
  },
});

import type { ByteMath } from '../../conditions/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, parseNumber, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { finishNumber, newDraft, placeOfNumber, takeBytes, takeCommon, takeOffset, tieBefore } from './byte-number.js';
import { commaParts, nameAndValue } from './parts.js';

const OPERATORS = new Set(['+', '-', '*', '/', '<<', '>>']);
const ENDIAN = new Set(['big', 'little', 'dce']);
const STRING = new Set(['hex', 'dec', 'oct']);
const NEEDED = ['bytes', 'offset', 'oper', 'rvalue', 'result'];

const MOST_BYTES_OF_MATH = 10;

export const byteMath = defineKeyword({
  name: 'byte_math',
  kind: 'payload',
  doc: 'Reckons with a number of the bytes and keeps the result under a name.',
  examples: ['byte_math:bytes 2,offset 0,oper +,rvalue 10,result n; isdataat:n;'],
  read(value, rule) {
    const given = new Map<string, string>();
    const draft = newDraft();
    for (const part of commaParts(value.text, 'byte_math')) {
      const [name, argument] = nameAndValue(part);
      if (given.has(name)) refuse(`byte_math: ${name} is given twice`);
      given.set(name, argument);
    }
    for (const name of NEEDED) if (!given.get(name)) refuse(`byte_math needs ${name}`, `it needs ${NEEDED.join(', ')}`);
    let op: ByteMath['op'] = '+';
    let right = 0;
    let rightVariable = -1;
    let result = '';
    for (const [name, argument] of given) {
      if (name === 'bytes') takeBytes(argument, draft, 'byte_math', rule);
      else if (name === 'offset') takeOffset(argument, draft, 'byte_math', rule);
      else if (name === 'oper') {
        if (!OPERATORS.has(argument)) refuse(`byte_math: "${argument}" is none of ${[...OPERATORS].join(' ')}`);
        op = argument as ByteMath['op'];
      } else if (name === 'rvalue') {
        if (parseNumber(argument) === null) rightVariable = rule.variable(argument);
        else right = wholeNumber(argument, 'byte_math: rvalue', 0, MAX_U32);
      } else if (name === 'result') {
        if (!/^[A-Za-z][A-Za-z0-9_\-.]*$/.test(argument)) refuse(`byte_math: "${argument}" is no name for the result`);
        result = argument;
      } else if (name === 'endian' && ENDIAN.has(argument)) takeCommon(argument, draft, 'byte_math');
      else if (name === 'string' && STRING.has(argument)) {
        draft.text = true;
        takeCommon(argument, draft, 'byte_math');
      } else if (name === 'relative' && argument === '') draft.relative = true;
      else if (name === 'dce' && argument === '') takeCommon('dce', draft, 'byte_math');
      else if (name !== 'bitmask' || !takeCommon(`bitmask ${argument}`, draft, 'byte_math')) {
        refuse(`byte_math: "${name} ${argument}" is no option`);
      }
    }
    if (op === '/' && rightVariable < 0 && right === 0) rule.warn('byte_math: division by zero never holds');
    if (
      draft.relative &&
      rule.lastOf('content', 'pcre', 'byte_test', 'byte_jump', 'byte_extract', 'isdataat', 'byte_math') === null
    ) {
      refuse('byte_math: relative, and nothing stands before it to be relative to');
    }
    if (draft.bytes > MOST_BYTES_OF_MATH) refuse(`byte_math: ${draft.bytes} bytes; at most ${MOST_BYTES_OF_MATH}`);
    const use = placeOfNumber(draft, rule);
    const number = finishNumber(draft, 'byte_math');
    const variable = rule.defineVariable(result);
    rule.add({ kind: 'byte_math', number, op, right, rightVariable, variable, index: rule.nextIndex() }, use);
    tieBefore(use, draft, rule);
  },
});

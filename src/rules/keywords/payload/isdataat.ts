import { markRelative } from '../../compile/builder.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U16, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

const SHAPE = /^\s*!?([^\s,]+)\s*(,\s*relative)?\s*(,\s*rawbytes\s*)?\s*$/;

export const isdataat = defineKeyword({
  name: 'isdataat',
  kind: 'payload',
  doc: 'There is a byte at this place of the buffer, or so many bytes behind the match before; with ! there is none.',
  examples: ['content:"a"; isdataat:10,relative;', 'isdataat:!100;'],
  read(value, rule) {
    const shape = SHAPE.exec(value.text);
    if (!shape) return refuse(`isdataat:${value.text}: expected [!]number[,relative][,rawbytes]`);
    const word = shape[1] ?? '';
    const relative = shape[2] !== undefined;
    const negated = value.text.startsWith('!');
    const named = /^[A-Za-z]/.test(word);
    const at = named ? 0 : wholeNumber(word, 'isdataat', 0, MAX_U16);
    let use = rule.here;
    const previous = !relative
      ? null
      : rule.current !== null
        ? rule.lastOf('content', 'pcre')
        : rule.lastOf('content', 'pcre', 'byte_test', 'byte_jump', 'byte_extract', 'isdataat', 'byte_math');
    if (previous && rule.current === null) use = previous.use;
    const atVariable = named ? rule.variable(word) : -1;
    if (previous?.condition.kind === 'content' && at === 1 && relative && negated) {
      // "No byte behind it" is what endswith says, and cheaper to see.
      previous.condition.endsWith = true;
      return;
    }
    rule.add({ kind: 'isdataat', at, atVariable, relative, negated, index: rule.nextIndex() }, use);
    if (previous) markRelative(previous.condition);
  },
});

import { latin1 } from '../../../core/bytes.js';
import { defineKeyword } from '../../keyword.js';
import { translate } from '../../pcre/translate.js';
import { refuse } from '../../text/refusal.js';
import { copyBytes } from './bytes.js';

export const pcrexform = defineKeyword({
  name: 'pcrexform',
  kind: 'transform',
  quotes: 'mandatory',
  doc: 'What the one group of an expression takes; where it does not match, the buffer stays as it is.',
  examples: ['http.request_line; pcrexform:"[a-zA-Z]+\\s+(.*)\\s+HTTP"; content:"x";'],
  read(value, rule) {
    const { expression, groups } = translate(value.text, '', true);
    if (groups !== 1) refuse(`pcrexform needs an expression with one group, and this one has ${groups}`);
    rule.addTransform({
      name: 'pcrexform',
      text: value.text,
      key: `pcrexform:${value.text}`,
      forbids: () => null,
      apply(bytes, start, end, into) {
        expression.lastIndex = 0;
        const group = expression.exec(latin1(bytes, start, end))?.[1];
        if (group === undefined) {
          copyBytes(bytes, start, end, into);
          return;
        }
        into.reserve(group.length);
        for (let at = 0; at < group.length; at++) into.bytes[at] = group.charCodeAt(at);
        into.length = group.length;
      },
    });
  },
});

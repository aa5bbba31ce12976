import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

export const absent = defineKeyword({
  name: 'absent',
  kind: 'payload',
  value: 'optional',
  doc: 'The buffer is not there; `or_else`: or it is, and what follows holds of it.',
  examples: ['http.referer; absent;', 'http.referer; absent:or_else; content:"x";'],
  read(value, rule) {
    if (rule.current === null) refuse('absent needs a sticky buffer before it', 'as in http.referer; absent;');
    if (value.given && value.text !== 'or_else') refuse(`absent:${value.text}: only or_else is known`);
    if (rule.current.frame !== null) refuse('absent does not go with frames');
    if (rule.current.conditions.length > 0) refuse('absent has to stand first behind its buffer');
    rule.add({ kind: 'absent', orElse: value.given, index: rule.nextIndex() });
  },
});

/** `sid`, `gid`, `rev` and `priority`: the numbers of a rule. */
import { defineKeyword, type Value } from '../../keyword.js';
import { MAX_U32 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

function digits(value: Value, keyword: string, least: number): number {
  if (!/^\d+$/.test(value.text)) refuse(`${keyword}: "${value.text}" is no number`);
  const number = Number(value.text);
  if (number < least || number > MAX_U32) refuse(`${keyword}: ${value.text} is not between ${least} and ${MAX_U32}`);
  return number;
}

export const sid = defineKeyword({
  name: 'sid',
  kind: 'meta',
  quotes: 'optional',
  doc: "The rule's number: each loaded rule has one of its own.",
  examples: ['sid:1000001;'],
  read(value, rule) {
    if (rule.sid !== 0) refuse('sid is given twice');
    rule.sid = digits(value, 'sid', 1);
  },
});

export const gid = defineKeyword({
  name: 'gid',
  kind: 'meta',
  quotes: 'optional',
  doc: "The group of the rule's number; 1 unless it is given.",
  examples: ['gid:1;'],
  read(value, rule) {
    if (rule.gid !== null) rule.warn('gid is given twice; the last one counts');
    rule.gid = digits(value, 'gid', 0);
  },
});

export const rev = defineKeyword({
  name: 'rev',
  kind: 'meta',
  quotes: 'optional',
  doc: 'The version of the rule.',
  examples: ['rev:3;'],
  read(value, rule) {
    if (rule.rev !== null) refuse('rev is given twice');
    rule.rev = digits(value, 'rev', 1);
  },
});

export const priority = defineKeyword({
  name: 'priority',
  kind: 'meta',
  doc: 'How grave a match is: 1 is the gravest. It wins over that of the class.',
  examples: ['priority:1;'],
  read(value, rule) {
    const shape = /^\s*(\d{1,10})\s*$/.exec(value.text);
    if (!shape) return refuse(`priority: "${value.text}" is no number`);
    if (rule.priority !== null) rule.warn('priority is given twice; the last one counts');
    rule.priority = Number(shape[1]);
  },
});

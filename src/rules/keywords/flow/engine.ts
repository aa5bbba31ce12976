/** `config` and `nfq_set_mark`: what a match changes in the engine. */
import type { ConfigChange } from '../../conditions/action.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { nameAndValue } from '../payload/parts.js';

const TYPES = new Set(['flow', 'tx', 'packet']);

export const config = defineKeyword({
  name: 'config',
  kind: 'action',
  doc: 'Switches logging or tracking off for a transaction or flow that the rule matches.',
  examples: ['config:logging disable,type tx,scope flow;'],
  read(value, rule) {
    const [what = '', type = '', scope = '', ...rest] = value.text.split(',').map(part => part.trim());
    const [subsystem, state] = nameAndValue(what);
    const [typeWord, typeName] = nameAndValue(type);
    const [scopeWord, scopeName] = nameAndValue(scope);
    if (!['logging', 'tracking'].includes(subsystem) || state !== 'disable')
      refuse(`config: "${what}" is neither "logging disable" nor "tracking disable"`);
    if (typeWord !== 'type' || !TYPES.has(typeName)) refuse(`config: "${type}" is not of the form type flow|tx`);
    if (scopeWord !== 'scope' || !TYPES.has(scopeName)) refuse(`config: "${scope}" is not of the form scope flow|tx`);
    if (rest.length > 0) refuse(`config: "${value.text}" has too many parts`);
    rule.after.push({
      kind: 'config',
      subsystem,
      type: typeName as ConfigChange['type'],
      scope: scopeName as ConfigChange['scope'],
    });
  },
});

export const nfqSetMark = defineKeyword({
  name: 'nfq_set_mark',
  kind: 'action',
  doc: 'Sets the mark of the packet in an inline queue of Linux; taken, and without effect elsewhere.',
  examples: ['nfq_set_mark:0x2/0xffffffff;'],
  read(value, rule) {
    const shape = /^\s*(0x[0-9a-fA-F]+|\d+)\s*\/\s*(0x[0-9a-fA-F]+|\d+)\s*$/.exec(value.text);
    if (!shape) return refuse(`nfq_set_mark: "${value.text}" is not of the form value/mask`);
    const number = (text = '') => wholeNumber(text, 'nfq_set_mark', 0, MAX_U32);
    rule.after.push({ kind: 'mark', value: number(shape[1]), mask: number(shape[2]) });
  },
});

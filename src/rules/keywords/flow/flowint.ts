import type { FlowInt } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

const SHAPE =
  /^\s*([a-zA-Z][\w.]+)\s*,\s*([+=<>!-]{1,2}|isset|notset|isnotset)\s*(?:,\s*([a-zA-Z][\w.]+|\d{1,10}))?\s*$/;
const CHANGES = new Set(['+', '-', '=']);
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>=']);

export const flowint = defineKeyword({
  name: 'flowint',
  kind: 'state',
  doc: 'A number of the flow: change it, or compare it with a number or another one.',
  examples: ['flowint:tries,+,1;', 'flowint:tries,>,3;', 'flowint:tries,isset;'],
  read(value, rule) {
    const shape = SHAPE.exec(value.text);
    if (!shape)
      return refuse(`flowint: "${value.text}" is not of the form name,operator,value`, 'as in flowint:tries,+,1;');
    const [, name = '', word = '', right] = shape;
    const op = (word === 'isnotset' ? 'notset' : word) as FlowInt['op'];
    const asks = op === 'isset' || op === 'notset';
    if (!asks && !CHANGES.has(op) && !COMPARISONS.has(op)) refuse(`flowint: "${word}" is no operator`);
    if (!asks && right === undefined) refuse(`flowint: ${word} needs a value`);
    const isNumber = right !== undefined && /^\d/.test(right);
    const number = isNumber ? Number(right) : 0;
    if (number > MAX_U32) refuse(`flowint: ${right} does not fit into 32 bits`);
    const variable = right !== undefined && !isNumber ? right : null;
    const condition: FlowInt = { kind: 'flowint', name, op, value: number, variable };
    if (CHANGES.has(op)) rule.after.push(condition);
    else rule.addPacket(condition, { packet: false });
  },
});

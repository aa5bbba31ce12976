import type { BitCommand } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

const SHAPE = /^\s*([a-zA-Z]+)\s*(?:,\s*([^,]+?)\s*(?:,\s*([^,]+?)\s*)?)?$/;
const COMMANDS = new Set(['set', 'unset', 'isset', 'isnotset', 'toggle', 'noalert']);
/** Names joined by `|` in one rule. */
const MOST_NAMES = 256;

export const flowbits = defineKeyword({
  name: 'flowbits',
  kind: 'state',
  doc: 'A bit of the flow: set, unset or toggle it, or ask whether it is set; noalert.',
  examples: ['flowbits:set,seen;', 'flowbits:isset,a|b;', 'flowbits:noalert;'],
  read(value, rule) {
    const shape = SHAPE.exec(value.text);
    const command = shape?.[1]?.toLowerCase() ?? '';
    if (!shape || !COMMANDS.has(command) || shape[3] !== undefined) {
      return refuse(`flowbits: "${value.text}" is not of the form command,name`, 'as in flowbits:set,seen;');
    }
    const name = shape[2];
    if (command === 'noalert') {
      if (name !== undefined) refuse('flowbits: noalert takes no name');
      rule.alerts = false;
      return;
    }
    if (name === undefined) return refuse(`flowbits: ${command} needs a name`);
    const names = name.split('|').map(part => part.trim());
    if (names.every(part => part === '') || names.some(part => /\s/.test(part)))
      refuse(`flowbits: "${name}" is no name`);
    if (names.length > MOST_NAMES) refuse(`flowbits: more than ${MOST_NAMES} names`);
    if (names.length > 1 && command !== 'isset' && command !== 'isnotset') {
      rule.warn(`flowbits: ${command} of several names changes each of them`);
    }
    const condition = { kind: 'flowbits', command: command as BitCommand, names } as const;
    if (command === 'isset' || command === 'isnotset') rule.addPacket(condition, { packet: false });
    else rule.after.push(condition);
  },
});

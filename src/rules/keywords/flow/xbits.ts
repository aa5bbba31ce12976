/** `xbits` and `hostbits`: bits of hosts, pairs of hosts and transactions. */

import type { RuleBuilder } from '../../compile/builder.js';
import type { BitCommand, XBits } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

/** Seconds after which a bit is forgotten. */
const EXPIRE = 30;
const HOST_EXPIRE = 300;
const COMMANDS = new Set(['set', 'unset', 'isset', 'isnotset', 'toggle']);

const XBITS = /^([a-z]+)\s*,\s*([^,]+?)\s*,\s*track\s+(ip_src|ip_dst|ip_pair|tx)\s*(?:,\s*expire\s+([0-9]+))?\s*$/i;

export const xbits = defineKeyword({
  name: 'xbits',
  kind: 'state',
  doc: 'A bit of a host, of a pair of hosts or of a transaction, for a time.',
  examples: ['xbits:set,bad,track ip_src,expire 60;', 'xbits:isset,bad,track ip_pair;', 'xbits:set,noalert;'],
  read(value, rule) {
    if (/^\s*noalert\s*$/.test(value.text) || /^\s*set\s*,\s*noalert\s*$/.test(value.text)) {
      rule.alerts = false;
      return;
    }
    const shape = XBITS.exec(value.text.trim());
    const command = shape?.[1]?.toLowerCase() ?? '';
    if (!shape || !COMMANDS.has(command)) {
      return refuse(`xbits: "${value.text}" cannot be read`, 'as in xbits:set,bad,track ip_src,expire 60;');
    }
    if (/\s/.test(shape[2] ?? '')) refuse(`xbits: "${shape[2]}" is no name`);
    const track = (shape[3] ?? '').toLowerCase().replace('ip_', '') as XBits['track'];
    const expire = shape[4] === undefined ? EXPIRE : wholeNumber(shape[4], 'xbits: expire', 1, MAX_U32);
    if (track === 'tx') {
      if (shape[4] !== undefined) refuse('xbits: a bit of a transaction goes with it; it takes no expire');
      if (command !== 'set' && command !== 'isset')
        refuse('xbits: of a transaction, a bit can be set and asked for alone');
      if (command === 'isset' && rule.header?.hook?.layer !== 'app')
        refuse('xbits: to ask for a bit of a transaction, the rule needs a hook');
    }
    add({ kind: 'xbits', command: command as BitCommand, name: shape[2] ?? '', track, expire }, rule);
  },
});

const HOSTBITS = /^\s*([a-z]+)\s*(?:,\s*([^,]+?)\s*(?:,\s*(src|dst|both)\s*)?)?$/i;

export const hostbits = defineKeyword({
  name: 'hostbits',
  kind: 'state',
  doc: 'A bit of the source host, or with `,dst` of the destination.',
  examples: ['hostbits:set,bad;', 'hostbits:isset,bad,dst;'],
  read(value, rule) {
    const shape = HOSTBITS.exec(value.text);
    const command = shape?.[1]?.toLowerCase() ?? '';
    if (command === 'noalert' && shape?.[2] === undefined) {
      rule.alerts = false;
      return;
    }
    if (!shape || !COMMANDS.has(command) || shape[2] === undefined || /\s/.test(shape[2])) {
      return refuse(`hostbits: "${value.text}" is not of the form command,name[,src|dst]`);
    }
    const side = shape[3]?.toLowerCase();
    if (side === 'both') refuse('hostbits: both is not taken; write two rules');
    const track = side === 'dst' ? 'dst' : 'src';
    add({ kind: 'xbits', command: command as BitCommand, name: `host ${shape[2]}`, track, expire: HOST_EXPIRE }, rule);
  },
});

function add(condition: XBits, rule: RuleBuilder): void {
  if (condition.command === 'isset' || condition.command === 'isnotset') rule.addPacket(condition, { packet: false });
  else rule.after.push(condition);
}

import { defineKeyword } from '../../keyword.js';
import { MAX_U32, wholeNumber } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';

export const rpc = defineKeyword({
  name: 'rpc',
  kind: 'packet',
  doc: 'A call of ONC RPC: program, version and procedure; * is any.',
  examples: ['rpc:100000,*,3;'],
  read(value, rule) {
    const shape = /^\s*([0-9]{1,10})\s*(?:,\s*([0-9]{1,10}|[*])\s*(?:,\s*([0-9]{1,10}|[*]))?)?\s*$/.exec(value.text);
    if (!shape) return refuse(`rpc: "${value.text}" is not of the form program,version,procedure`);
    const number = (text: string | undefined) =>
      text === undefined || text === '*' ? null : wholeNumber(text, 'rpc', 0, MAX_U32);
    rule.addPacket({
      kind: 'rpc',
      program: wholeNumber(shape[1] ?? '', 'rpc', 0, MAX_U32),
      version: number(shape[2]),
      procedure: number(shape[3]),
    });
  },
});

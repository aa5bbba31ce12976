/** `flowvar` and `pktvar`: what an expression kept under a name. */
import { defineKeyword } from '../../keyword.js';
import { contentBytes } from '../../text/content-bytes.js';
import { refuse } from '../../text/refusal.js';

function readVariable(text: string, keyword: string): { name: string; bytes: Uint8Array; negated: boolean } {
  const shape = /^\s*([a-zA-Z0-9_-]+)\s*,\s*(!)?\s*"?([\s\S]+?)"?\s*$/.exec(text);
  if (!shape) return refuse(`${keyword}: "${text}" is not of the form name,content`);
  return { name: shape[1] ?? '', bytes: contentBytes(shape[3] ?? '', keyword), negated: shape[2] !== undefined };
}

export const flowvar = defineKeyword({
  name: 'flowvar',
  kind: 'state',
  doc: 'What an expression kept for the flow has these bytes in it.',
  examples: ['flowvar:host,"example";'],
  read: (value, rule) =>
    rule.addPacket({ kind: 'variable', scope: 'flow', ...readVariable(value.text, 'flowvar') }, { packet: false }),
});

export const pktvar = defineKeyword({
  name: 'pktvar',
  kind: 'state',
  doc: 'What an expression kept for the packet has these bytes in it.',
  examples: ['pktvar:host,"example";'],
  read: (value, rule) =>
    rule.addPacket({ kind: 'variable', scope: 'packet', ...readVariable(value.text, 'pktvar') }, { packet: false }),
});

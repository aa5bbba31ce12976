import { defineKeyword } from '../../keyword.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

/** IEEE 802.1Q: 12 bits, all ones reserved. */
const MOST_ID = 4095;

export const vlanId = defineKeyword({
  name: 'vlan.id',
  kind: 'packet',
  doc: 'A VLAN identifier, of any tag or of a certain one (0 to 2 from outside, -1 to -3 from inside, all).',
  examples: ['vlan.id:300;', 'vlan.id:>200,1;', 'vlan.id:100,all;'],
  read(value, rule) {
    const [number = '', layer, ...rest] = value.text.split(',').map(part => part.trim());
    if (rest.length > 0) refuse(`vlan.id: "${value.text}" has too many parts`);
    const test = readNumberTest(number, 'vlan.id', { most: MOST_ID });
    rule.addPacket({ kind: 'vlan.id', test, layer: layerOf(layer) });
  },
});

function layerOf(text: string | undefined): number | 'any' | 'all' | 'all1' {
  if (text === undefined || text === 'any') return 'any';
  if (text === 'all' || text === 'all1') return text;
  if (!/^-?[0-3]$/.test(text) || Number(text) > 2 || Number(text) < -3) {
    return refuse(`vlan.id: "${text}" is no layer: -3 to 2, any or all`);
  }
  return Number(text);
}

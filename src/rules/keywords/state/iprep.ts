import type { IpReputation } from '../../conditions/state.js';
import { defineKeyword } from '../../keyword.js';
import { readNumberTest } from '../../text/number-test.js';
import { refuse } from '../../text/refusal.js';

const SIDES = new Set(['any', 'src', 'dst', 'both']);
/** Reputations are counted from 0 to 127. */
const MOST = 127;

export const iprep = defineKeyword({
  name: 'iprep',
  kind: 'state',
  doc: 'The reputation of an address in a category.',
  examples: ['iprep:any,Bad,>,30;', 'iprep:src,Bad,isset;'],
  read(value, rule) {
    const [side = '', category = '', check = '', number, ...rest] = value.text.split(',').map(part => part.trim());
    if (!SIDES.has(side) || category === '' || rest.length > 0) {
      refuse(`iprep: "${value.text}" is not of the form side,category,operator,value`, 'as in iprep:any,Bad,>,30;');
    }
    if (!rule.settings.reputationCategories.has(category)) {
      refuse(`iprep: there is no category ${category}`, 'name the file of categories: reputation-categories-file');
    }
    const asks = check === 'isset' || check === 'isnotset';
    if (asks === (number !== undefined))
      refuse(`iprep: "${value.text}" is not of the form side,category,operator,value`);
    if (!asks && !/^(?:<|>|=|!=|<=|>=|!)$/.test(check)) refuse(`iprep: "${check}" is no operator`);
    const condition: IpReputation = {
      kind: 'iprep',
      side: side as IpReputation['side'],
      category,
      check: asks ? (check as 'isset' | 'isnotset') : 'value',
      test: asks ? { op: '>', a: 0, b: 0 } : readNumberTest(`${check}${number}`, 'iprep', { most: MOST }),
    };
    rule.addPacket(condition, { packet: false });
  },
});

import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { play } from '../play.js';
import { natPmp } from './index.js';

describe('port mapping', () => {
  it.each([
    ['the question for the outside address', '0000'],
    ['a mapping', '0002000055f0186300000e10'],
    ['an answer', '00800000000010aac0000201'],
    ['a refusal', '008200030000000000000000'],
    ['a map request of PCP', `0201${'00'.repeat(58)}`],
  ])('is %s', (_what, message) => {
    expect(play(natPmp).originator(fromHex(message)).services).toEqual(['nat_pmp']);
  });

  it.each(['00', '000000', '0100', '030100'])('is not %s', message => {
    expect(play(natPmp).originator(fromHex(message)).services).toEqual([]);
  });
});

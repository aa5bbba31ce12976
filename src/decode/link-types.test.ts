import { expect, it } from 'vitest';
import { readsLinkType } from './link-types.js';

it('knows Ethernet, cooked captures and 802.11, and not USB or Bluetooth', () => {
  expect([1, 113, 276, 127, 101, 228].map(readsLinkType)).toEqual([true, true, true, true, true, true]);
  expect([147, 189, 220, 187, 65_535].map(readsLinkType)).toEqual([false, false, false, false, false]);
});

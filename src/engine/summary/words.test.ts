import { expect, it } from 'vitest';
import { bytesText, countText, durationText } from './words.js';

it('says bytes in the unit that fits', () => {
  expect([0, 999, 1000, 999_949, 999_950, 1.5e9, 3e15].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '999.9 kB',
    '1.0 MB',
    '1.5 GB',
    '3000.0 TB',
  ]);
});

it('says durations in the unit that fits', () => {
  expect([0, 59.94, 59.96, 3599, 86_280, 172_800].map(durationText)).toEqual([
    '0.0 s',
    '59.9 s',
    '1 min',
    '1 h 0 min',
    '23 h 58 min',
    '2 d 0 h',
  ]);
});

it('counts one and many', () => {
  expect([countText(1, 'packet'), countText(1300, 'packet'), countText(2, 'address', 'addresses')]).toEqual([
    '1 packet',
    '1,300 packets',
    '2 addresses',
  ]);
});

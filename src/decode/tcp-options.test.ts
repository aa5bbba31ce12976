import { expect, it } from 'vitest';
import { ethernet, ipv4, tcp } from './build.js';
import { macText } from './mac.js';
import { optionsText } from './tcp-options.js';
import { decode } from './testing.js';

const textOf = (options: number[]): string => {
  const segment = tcp({ sourcePort: 1, destinationPort: 2, flags: 'S', options });
  return optionsText(decode(ethernet(ipv4({ source: '192.0.2.1', destination: '192.0.2.2' }, segment))).packet);
};

it('writes options in their order', () => {
  const stamps = [8, 10, 0, 0, 0, 1, 0, 0, 0, 0];
  expect(textOf([2, 4, 5, 180, 4, 2, ...stamps, 1, 3, 3, 7])).toBe('mss1460,sackok,ts,nop,ws7');
});

it('writes unknown kinds with their bytes, and stops where a length lies', () => {
  expect(textOf([254, 4, 0xf9, 0x89])).toBe('opt254:f989');
  expect(textOf([1, 2, 44, 0])).toBe('nop,bad');
  expect(textOf([3, 0, 0, 0])).toBe('bad');
  expect(textOf([1, 0, 2, 4])).toBe('nop,eol');
});

it('writes nothing for other protocols', () => {
  expect(optionsText(decode(ethernet('')).packet)).toBe('');
});

it('writes hardware addresses', () => {
  expect(macText(0x0200_0000_00ff)).toBe('02:00:00:00:00:ff');
  expect(macText(-1)).toBe('');
});

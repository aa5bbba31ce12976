import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../core/address.js';
import { Refusal } from '../text/refusal.js';
import { Addresses } from './addresses.js';
import { Ports } from './ports.js';

const variables = new Map([
  ['HOME', '[192.0.2.0/24,2001:db8::/32]'],
  ['OUT', '!$HOME'],
  ['ROUND', '$ROUND'],
]);
const has = (group: string, address: string): boolean => {
  const words = parseAddress(address);
  return words !== null && new Addresses(variables).read(group).has(...words);
};

describe('addresses of a header', () => {
  it.each([
    ['any', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.0/30', '192.0.2.4', false],
    ['192.0.2.0/255.255.255.252', '192.0.2.3', true],
    ['192.0.2.5-192.0.2.7', '192.0.2.6', true],
    ['[192.0.2.0/24, !192.0.2.9]', '192.0.2.9', false],
    ['!192.0.2.0/24', '198.51.100.1', true],
    ['!192.0.2.0/24', '2001:db8::1', false],
    ['$HOME', '2001:db8:1::1', true],
    ['$OUT', '2001:db8:1::1', false],
    ['$OUT', '2001:db9::1', true],
    ['!$OUT', '192.0.2.1', true],
    ['[$OUT,!203.0.113.0/24]', '203.0.113.1', false],
    ['[2001:db8::5,2001:db8::7]', '2001:db8::6', false],
  ])('%s, %s: %s', (group, address, answer) => {
    expect(has(group, address)).toBe(answer);
  });

  it.each([
    '!any',
    '[192.0.2.1,!192.0.2.1]',
    '$NONE',
    '$ROUND',
    '[192.0.2.1',
    '192.0.2.1]',
    '[192.0.2.1,]',
    '!!192.0.2.1',
    '192.0.2',
    '192.0.2.1/33',
    '192.0.2.9-192.0.2.1',
    '2001:db8::/129',
    '',
  ])('"%s" is refused', group => {
    expect(() => new Addresses(variables).read(group)).toThrow(Refusal);
  });

  it('are what joining and taking away of ranges makes of them', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    const atom = fc.record({ first: octet, size: fc.integer({ min: 0, max: 40 }), negated: fc.boolean() });
    fc.assert(
      fc.property(fc.array(atom, { minLength: 1, maxLength: 6 }), octet, (atoms, asked) => {
        const text = atoms.map(
          ({ first, size, negated }) => `${negated ? '!' : ''}192.0.2.${first}-192.0.2.${Math.min(first + size, 255)}`,
        );
        const inside = (negated: boolean) =>
          atoms.some(a => a.negated === negated && asked >= a.first && asked <= a.first + a.size);
        const wanted = (atoms.every(({ negated }) => negated) || inside(false)) && !inside(true);
        try {
          expect(has(`[${text.join(',')}]`, `192.0.2.${asked}`)).toBe(wanted);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(wanted).toBe(false);
        }
      }),
    );
  });
});

describe('ports of a header', () => {
  const ports = (group: string) => new Ports(new Map([['WEB', '[80,8080]']])).read(group);

  it.each([
    ['80', 80, true],
    ['[80,443]', 443, true],
    ['80,443', 443, true],
    ['1024:', 65535, true],
    [':1023', 0, true],
    ['[1:10,!5]', 5, false],
    ['!$WEB', 8080, false],
    ['!$WEB', 81, true],
    ['!!80', 80, false],
  ])('%s, %s: %s', (group, port, answer) => {
    if (group.startsWith('!!')) expect(() => ports(group)).toThrow(Refusal);
    else expect(ports(group).has(port)).toBe(answer);
  });

  it.each(['!any', '[80,!80]', '65536', '10:5', '-1', 'http', '[80', '$NONE'])('"%s" is refused', group => {
    expect(() => ports(group)).toThrow(Refusal);
  });
});

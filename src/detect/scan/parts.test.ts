import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hosts, isGroup, v4Word } from './hosts.js';
import { NumberSet } from './number-set.js';
import { PortSet } from './port-set.js';
import { customKind, flagNames } from './technique.js';
import { duration } from './wording.js';

describe('PortSet', () => {
  it('holds what a Set holds, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(65_535), { maxLength: 200 }), ports => {
        const set = new PortSet();
        for (const port of ports) set.add(port);
        expect(set.list()).toEqual([...new Set(ports)].sort((a, b) => a - b));
        expect(set.size).toBe(new Set(ports).size);
        for (const port of ports) expect(set.add(port)).toBe(false);
      }),
    );
  });

  it('writes three or more in a row as a range', () => {
    const set = new PortSet();
    for (const port of [80, 22, 23, 8000, 8001, 8002]) set.add(port);
    expect(set.ranges()).toEqual([22, 23, 80, '8000-8002']);
  });
});

describe('NumberSet', () => {
  it('holds what a Set holds, up to its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 48), { maxLength: 300 }), numbers => {
        const set = new NumberSet(200);
        const plain = new Set<number>();
        for (const number of numbers) {
          if (plain.size < 200) plain.add(number);
          set.add(number);
        }
        expect(set.values().sort((a, b) => a - b)).toEqual([...plain].sort((a, b) => a - b));
        for (const number of plain) expect(set.has(number)).toBe(true);
      }),
    );
  });
});

describe('hosts', () => {
  it('reads dotted addresses and nothing else', () => {
    expect(v4Word('192.0.2.1')).toBe(0xc0000201);
    for (const text of ['', '1.2.3', '1.2.3.256', '1..2.3', '2001:db8::1', '1.2.3.4.5', 'a.b.c.d'])
      expect(v4Word(text)).toBe(-1);
  });

  it('gives an address back', () => {
    const hosts = new Hosts(10);
    for (const text of ['192.0.2.1', '2001:db8::1', '2001:db8::2']) expect(hosts.text(hosts.number(text))).toBe(text);
  });

  it('knows groups', () => {
    expect(['224.0.0.1', '255.255.255.255', '0.0.0.0', 'ff02::1', '::'].every(isGroup)).toBe(true);
    expect(['192.0.2.1', '2001:db8::1', 'fe80::1'].some(isGroup)).toBe(false);
  });
});

describe('words', () => {
  it('names flags', () => {
    expect(flagNames(0x03)).toBe('FIN+SYN');
    expect(flagNames(0)).toBe('none');
    expect(customKind(0x20)).toBe('scan.port.tcp_xmas.custom');
  });

  it('writes times short', () => {
    expect([0.004, 0.34, 13.2, 2500, 19_119, 400_000].map(duration)).toEqual([
      '4 ms',
      '0.3 s',
      '13 s',
      '42 min',
      '5.3 h',
      '5 d',
    ]);
  });
});

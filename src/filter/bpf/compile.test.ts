import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../core/bytes.js';
import { compileFilter } from './compile.js';

const macs = '0200000000bb 0200000000aa';
/** 192.0.2.1:40000 to 198.51.100.7:53 over UDP, `len` of data behind. */
const ipUdp = '4500 0024 0001 0000 40 11 0000 c0000201 c6336407  9c40 0035 0010 0000 0102030405060708';
const tcpSyn = '4500 0028 0001 0000 40 06 0000 c0000201 c6336407  9c40 0050 00000001 00000000 50 02 ffff 0000 0000';
const laterFragment = '4500 001c 0001 0010 40 11 0000 c0000201 c6336407  9c40 0035 0010 0000';
const ip6Udp = `60000000 0010 11 40 20010db8000000000000000000000001 20010db8000000000000000000000002 9c40 0035 0010 0000 ${'00'.repeat(8)}`;
const arp = '0001 0800 06 04 0001 0200000000aa c0000201 000000000000 c6336407';

const frames: Record<string, Uint8Array> = {
  udp: fromHex(`${macs} 0800 ${ipUdp}`),
  syn: fromHex(`${macs} 0800 ${tcpSyn}`),
  fragment: fromHex(`${macs} 0800 ${laterFragment}`),
  udp6: fromHex(`${macs} 86dd ${ip6Udp}`),
  arp: fromHex(`ffffffffffff 0200000000aa 0806 ${arp}`),
  vlan: fromHex(`${macs} 8100 0064 0800 ${ipUdp}`),
  qinq: fromHex(`${macs} 88a8 0005 8100 0064 0800 ${ipUdp}`),
  mpls: fromHex(`${macs} 8847 00012140 ${ipUdp}`),
  pppoe: fromHex(`${macs} 8864 11 00 0007 0026 0021 ${ipUdp}`),
  stp: fromHex(`0180c2000000 0200000000aa 0007 42 42 03 00000000`),
  geneve: fromHex(
    `${macs} 0800 4500 0050 0001 0000 40 11 0000 c0000202 c6336408 1234 17c1 003c 0000 00 00 6558 00002a00 ${macs} 0800 ${ipUdp}`,
  ),
};

/** Names of the frames that a filter takes. */
function taken(text: string, linkType = 1): string[] {
  const test = compileFilter(text).for(linkType);
  return Object.entries(frames)
    .filter(([, bytes]) => test(bytes, 0, bytes.length, bytes.length))
    .map(([name]) => name);
}

describe('a capture filter takes', () => {
  it.each([
    ['', Object.keys(frames)],
    ['ip', ['udp', 'syn', 'fragment', 'geneve']],
    ['ip6', ['udp6']],
    ['arp', ['arp']],
    ['tcp', ['syn']],
    ['udp', ['udp', 'fragment', 'udp6', 'geneve']],
    ['port 53', ['udp', 'udp6']],
    ['udp dst port domain and ip', ['udp']],
    ['tcp portrange 70-90', ['syn']],
    ['port 80 or 53', ['udp', 'syn', 'udp6']],
    ['host 192.0.2.1', ['udp', 'syn', 'fragment', 'arp']],
    ['src host 192.0.2.1 and not arp', ['udp', 'syn', 'fragment']],
    ['host 198.51.100.8 or 2001:db8::2', ['udp6', 'geneve']],
    ['dst net 198.51.100', ['udp', 'syn', 'fragment', 'arp', 'geneve']],
    ['net 192.0.2.0 mask 255.255.255.254 and tcp', ['syn']],
    ['ip6 net 2001:db8::/32', ['udp6']],
    ['ether host 02:00:00:00:00:aa and broadcast', ['arp']],
    ['ether dst 0200.0000.00bb and tcp', ['syn']],
    ['multicast', ['arp', 'stp']],
    ['stp', ['stp']],
    ['llc', ['stp']],
    ['tcp[tcpflags] & (tcp-syn|tcp-fin) != 0', ['syn']],
    ['ip[6:2] & 0x1fff != 0', ['fragment']],
    ['(ip[0] & 0xf) << 2 = 20 and tcp', ['syn']],
    ['udp[4:2] - 8 = 8 and len < 60', ['udp']],
    ['arp[6:2] = 1', ['arp']],
    ['vlan', ['vlan', 'qinq']],
    ['vlan 100', ['vlan']],
    ['vlan 100 and udp port 53', ['vlan']],
    ['vlan 5 and vlan 100 and host 192.0.2.1', ['qinq']],
    ['mpls 18 and udp', ['mpls']],
    ['pppoes 7 and host 192.0.2.1', ['pppoe']],
    ['geneve 42 and port 53', ['geneve']],
    ['geneve 43', []],
    ['ip protochain 17', ['udp', 'fragment', 'geneve']],
    ['less 42', ['fragment', 'arp', 'stp']],
    ['not (ip or ip6 or arp) and greater 50', ['vlan', 'qinq', 'mpls', 'pppoe']],
  ])('%s', (text, expected) => {
    expect(taken(text)).toEqual(expected);
  });
});

describe('other link types', () => {
  const under: [string, number, string][] = [
    ['raw IP', 101, ''],
    ['BSD loopback, little-endian', 0, '02000000'],
    ['BSD loopback, big-endian', 108, '00000002'],
    ['Linux cooked v1', 113, '0000 0001 0006 0200000000aa 0000 0800'],
    ['Linux cooked v2', 276, '0800 0000 00000001 0001 00 06 0200000000aa 0000'],
    ['PPP', 9, 'ff03 0021'],
    ['Cisco HDLC', 104, '0f00 0800'],
    ['802.11', 105, `0801 0000 ${'02'.repeat(18)} 0000 aaaa03000000 0800`],
    ['radiotap', 127, `0000 0800 00000000 8801 0000 ${'02'.repeat(18)} 0000 0000 aaaa03000000 0800`],
  ];
  it.each(under)('finds IP under %s', (_name, linkType, header) => {
    const bytes = fromHex(`${header} ${ipUdp}`);
    const takes = (text: string) => compileFilter(text).for(linkType)(bytes, 0, bytes.length, bytes.length);
    expect(takes('udp port 53 and src host 192.0.2.1')).toBe(true);
    expect(takes('tcp or ip6')).toBe(false);
  });

  it('tells types, directions and addresses of 802.11', () => {
    const beacon = fromHex(`8000 0000 ffffffffffff 0200000000aa 0200000000aa 0000 ${'00'.repeat(12)}`);
    const takes = (text: string) => compileFilter(text).for(105)(beacon, 0, beacon.length, beacon.length);
    expect(takes('type mgt subtype beacon')).toBe(true);
    expect(takes('subtype beacon and wlan src 02:00:00:00:00:aa')).toBe(true);
    expect(takes('wlan dst ff:ff:ff:ff:ff:ff and dir nods')).toBe(true);
    expect(takes('type data or wlan ra ff:ff:ff:ff:ff:ff')).toBe(false);
  });
});

it('looks at a part of a larger buffer alone', () => {
  const syn = frames['syn'] ?? new Uint8Array();
  const buffer = new Uint8Array(syn.length + 20).fill(0xff);
  buffer.set(syn, 10);
  const test = compileFilter('tcp dst port 80').for(1);
  expect(test(buffer, 10, 10 + syn.length, syn.length)).toBe(true);
  // The ports are cut off: a load beyond what was captured takes nothing.
  expect(test(buffer, 10, 10 + 36, syn.length)).toBe(false);
});

it('does not take a cut frame even where the load stands under "not"', () => {
  const test = compileFilter('not ether[50] = 1').for(1);
  expect(test(new Uint8Array(20), 0, 20, 20)).toBe(false);
});

describe('a filter that is not understood', () => {
  it.each([
    ['tcp prt 80', 'tcp prt 80', 4],
    ['host', 'host', 4],
    ['port 70000', 'port 70000', 5],
    ['ip[0:3] = 1', 'ip[0:3] = 1', 5],
    ['net 192.0.2.1/24', 'net 192.0.2.1/24', 4],
    ['vlan 4096', 'vlan 4096', 5],
    ['(tcp', '(tcp', 4],
    ['ip host ::1', 'ip host ::1', 8],
    ['gateway x', 'gateway x', 0],
    ['tcp[0] / 0 = 1', 'tcp[0] / 0 = 1', 9],
    ['host www.example', 'host www.example', 5],
  ])('%s shows the place', (text, line, column) => {
    let message = '';
    try {
      compileFilter(text);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    const lines = message.split('\n');
    expect(lines[1]).toBe(`  ${line}`);
    expect(lines[2]?.indexOf('^')).toBe(2 + column);
  });
});

it('answers or explains, whatever the text', () => {
  const words = [
    'tcp',
    'ip',
    'host',
    '192.0.2.1',
    'port',
    '80',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    ':',
    'vlan',
    '&',
    '=',
    'len',
    '1',
    'src',
    '%',
    '-',
    '::1',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 15 }),
      parts => {
        try {
          const test = compileFilter(parts.join(' ')).for(1);
          for (const frame of Object.values(frames)) test(frame, 0, frame.length, frame.length);
        } catch (error) {
          expect(error).toMatchObject({ code: 'filter.syntax' });
        }
      },
    ),
  );
});

it('is quick with deep nesting', () => {
  expect(() => compileFilter(`${'('.repeat(5000)}tcp${')'.repeat(5000)}`)).toThrow('nested too deeply');
  expect(() => compileFilter(`${'not '.repeat(5000)}tcp`)).toThrow('nested too deeply');
});

/** `ip_proto`, `ipopts`, `sameip`, `geoip`, `l3_proto`: more of the IP header. */
import type { GeoIp, IpProtocolTest } from '../../conditions/packet.js';
import { defineKeyword } from '../../keyword.js';
import { MAX_U8 } from '../../text/number.js';
import { refuse } from '../../text/refusal.js';
import { IP_PROTOCOL_NAMES } from './ip-protocol-names.js';

/** A protocol by number or by name, in lower or in upper case. */
function protocolOf(text: string): number {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    if (number > MAX_U8) refuse(`ip_proto: ${text} is not between 0 and ${MAX_U8}`);
    return number;
  }
  const lower = text.toLowerCase();
  const known = text === lower || text === text.toUpperCase() ? IP_PROTOCOL_NAMES.get(lower) : undefined;
  return known ?? refuse(`ip_proto: "${text}" is no IP protocol`);
}

export const ipProto = defineKeyword({
  name: 'ip_proto',
  kind: 'packet',
  quotes: 'optional',
  doc: 'The IP protocol, by number or name.',
  examples: ['ip_proto:47;', 'ip_proto:!tcp;'],
  read(value, rule) {
    const shape = /^\s*([!<>])?\s*([^\s]+)\s*$/.exec(value.text);
    if (!shape) return refuse(`ip_proto: "${value.text}" cannot be read`, 'as in ip_proto:!6;');
    const header = rule.header;
    if (header && header.ipProtocols.length > 0) {
      refuse(`ip_proto goes with rules of protocol ip alone, and this one is of ${header.protocol}`);
    }
    if (shape[1] === undefined && rule.packet.some(({ kind }) => kind === 'ip_proto')) {
      refuse('ip_proto: a packet has one protocol; several go together only with !, < and >');
    }
    const protocol = protocolOf(shape[2] ?? '');
    const op = shape[1] === '!' ? '!=' : (shape[1] ?? '=');
    if (op === '<' && protocol === 0) refuse('ip_proto: no protocol is below 0');
    if (op === '>' && protocol === MAX_U8) refuse('ip_proto: no protocol is above 255');
    rule.addPacket({ kind: 'ip_proto', op: op as IpProtocolTest['op'], protocol });
  },
});

const IP_OPTIONS = new Set(['rr', 'lsrr', 'eol', 'nop', 'ts', 'sec', 'esec', 'ssrr', 'satid', 'any']);

export const ipopts = defineKeyword({
  name: 'ipopts',
  kind: 'packet',
  doc: 'An IPv4 option that the packet has.',
  examples: ['ipopts:rr;'],
  read(value, rule) {
    const option = value.text.trim().toLowerCase();
    if (!IP_OPTIONS.has(option)) refuse(`ipopts: "${option}" is none of ${[...IP_OPTIONS].join(', ')}`);
    rule.addPacket({ kind: 'ipopts', option });
  },
});

export const sameip = defineKeyword({
  name: 'sameip',
  kind: 'packet',
  value: 'none',
  doc: 'Source and destination address are the same.',
  examples: ['sameip;'],
  read(_value, rule) {
    rule.addPacket({ kind: 'sameip' });
  },
});

export const l3Proto = defineKeyword({
  name: 'l3_proto',
  kind: 'packet',
  doc: 'IPv4 or IPv6.',
  examples: ['l3_proto:ipv6;'],
  read(value, rule) {
    const word = value.text.trim().toLowerCase();
    const version = { ipv4: 4, ip4: 4, ipv6: 6, ip6: 6 }[word];
    if (version === undefined) refuse(`l3_proto: "${word}" is neither ipv4 nor ipv6`);
    if (rule.version !== 0) refuse('l3_proto: the rule is about one version of IP already');
    rule.version = version === 4 ? 4 : 6;
  },
});

const SIDES = new Set(['src', 'dst', 'both', 'any']);

export const geoip = defineKeyword({
  name: 'geoip',
  kind: 'packet',
  doc: 'The country of an address, by a data base that the user brings.',
  examples: ['geoip:src,FR,DE;', 'geoip:any,!US;'],
  read(value, rule) {
    if (!rule.settings.geoip) {
      refuse('geoip needs a data base of addresses and countries', 'name one: geoip-database: /path/country.mmdb');
    }
    const parts = value.text.split(',').map(part => part.trim());
    const first = parts[0] ?? '';
    const side = SIDES.has(first) ? first : 'any';
    const words = SIDES.has(first) ? parts.slice(1) : parts;
    const negated = words[0]?.startsWith('!') ?? false;
    const countries = words.map(word => word.replace(/^!/, '').toUpperCase());
    if (countries.length === 0 || countries.some(country => !/^[A-Z0-9]{2}$/.test(country))) {
      refuse(`geoip: "${value.text}" names no countries of two letters`);
    }
    rule.addPacket({ kind: 'geoip', side: side as GeoIp['side'], negated, countries }, { packet: false });
  },
});

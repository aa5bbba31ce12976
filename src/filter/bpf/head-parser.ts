import type { AddressKind, Direction, Expression, ProtocolName, Qualifiers, Span } from './syntax.js';
import type { TokenStream } from './token-stream.js';
import { LLC_SUPERVISORY, LLC_UNNUMBERED, WLAN_DIRECTIONS, WLAN_SUBTYPES, WLAN_TYPES } from './words.js';

/** What a primitive begins with: all of it, or the qualifiers of an identifier to come. */
export type Head =
  | { readonly type: 'expression'; readonly expression: Expression }
  | { readonly type: 'qualifiers'; readonly qualifiers: Qualifiers };

const whole = (expression: Expression): Head => ({ type: 'expression', expression });

/** Words that stand alone or take a number. */
const NUMBERED = ['vlan', 'mpls', 'pppoes', 'geneve'] as const;
const LIMITS: Readonly<Record<string, number>> = { vlan: 0xfff, mpls: 0xfffff, pppoes: 0xffff, geneve: 0xffffff };

export function parseHead(stream: TokenStream): Head {
  const alone = standsAlone(stream);
  if (alone) return whole(alone);
  const start = stream.next;
  const protocol = start.type === 'protocol' ? (stream.take().text as ProtocolName) : null;
  const cast = stream.is('broadcast') || stream.is('multicast');
  if (cast) {
    const type = stream.is('broadcast') ? 'broadcast' : 'multicast';
    return whole({ type, protocol, from: start.from, to: stream.take().to });
  }
  if ((protocol === null || protocol === 'link') && (stream.is('type') || stream.is('subtype') || stream.is('dir'))) {
    return whole(wlan(stream, start));
  }
  const direction = parseDirection(stream);
  const kind = parseKind(stream, direction);
  if (direction !== null || kind !== null) return { type: 'qualifiers', qualifiers: { protocol, direction, kind } };
  if (protocol === null) throw stream.unexpected();
  return whole({ type: 'protocol', protocol, from: start.from, to: start.to });
}

function standsAlone(stream: TokenStream): Expression | null {
  const { next } = stream;
  if (next.type !== 'keyword') return null;
  const { from, to, text } = next;
  if (text === 'less' || text === 'greater' || text === 'ifindex') {
    stream.take();
    const number = stream.number('a number');
    return { type: text, value: number.value, from, to: number.to };
  }
  if (text === 'inbound' || text === 'outbound' || text === 'pppoed') {
    stream.take();
    return { type: text, from, to };
  }
  if (text === 'byte') return byte(stream);
  if (text === 'llc') return llc(stream);
  for (const type of NUMBERED) if (text === type) return numbered(stream, type);
  return null;
}

function numbered(stream: TokenStream, type: (typeof NUMBERED)[number]): Expression {
  const { from, to } = stream.take();
  const id = stream.optionalNumber();
  const limit = LIMITS[type] ?? 0;
  if (id && id.value > limit) throw stream.problem(id, `${type} ${id.value} is greater than the largest, ${limit}`);
  return { type, id: id?.value ?? null, from, to: id?.to ?? to };
}

/** `byte 3 = 5`: one byte of the link layer, compared; the old form of `link[3] = 5`. */
function byte(stream: TokenStream): Expression {
  const { from } = stream.take();
  const index = stream.number('the position of a byte').value;
  if (!['=', '<', '>', '&', '|'].includes(stream.next.text)) throw stream.unexpected('expected =, <, >, & or |');
  const operator = stream.take().text;
  const value = stream.number('a value');
  return { type: 'byte', index, operator, value: value.value, from, to: value.to };
}

function llc(stream: TokenStream): Expression {
  const { from, to } = stream.take();
  const { next } = stream;
  if (next.type !== 'name') return { type: 'llc', subtype: null, from, to };
  const known = ['i', 's', 'u'].includes(next.text) || next.text in LLC_SUPERVISORY || next.text in LLC_UNNUMBERED;
  if (!known) throw stream.problem(next, `unknown LLC type "${next.text}"`);
  stream.take();
  return { type: 'llc', subtype: next.text, from, to: next.to };
}

/** `type T`, `type T subtype S`, `subtype S`, `dir D` of IEEE 802.11. */
function wlan(stream: TokenStream, start: Span): Expression {
  const { from } = start;
  if (stream.skip('dir')) {
    const value = named(stream, WLAN_DIRECTIONS, 0x03, '802.11 direction');
    return { type: 'wlan-direction', value: value.value, from, to: value.to };
  }
  if (stream.skip('subtype')) {
    const { next } = stream;
    if (next.type !== 'name') throw stream.unexpected('expected the name of an 802.11 subtype');
    for (const [type, subtypes] of Object.entries(WLAN_SUBTYPES)) {
      const subtype = subtypes[next.text];
      if (subtype === undefined) continue;
      stream.take();
      return { type: 'wlan-type', value: Number(type) | subtype, mask: 0xfc, from, to: next.to };
    }
    throw stream.problem(next, `unknown 802.11 subtype "${next.text}"`);
  }
  stream.expect('type');
  const type = named(stream, WLAN_TYPES, 0x0c, '802.11 type');
  if (!stream.skip('subtype')) return { type: 'wlan-type', value: type.value, mask: 0x0c, from, to: type.to };
  const subtype = named(stream, WLAN_SUBTYPES[type.value] ?? {}, 0xf0, '802.11 subtype');
  return { type: 'wlan-type', value: type.value | subtype.value, mask: 0xfc, from, to: subtype.to };
}

function named(
  stream: TokenStream,
  names: Readonly<Record<string, number>>,
  mask: number,
  what: string,
): { value: number; to: number } {
  const { next } = stream;
  // Names may be keywords elsewhere.
  const value = next.type === 'number' ? next.value : next.type === 'end' ? undefined : names[next.text];
  if (next.type === 'end' || next.type === 'sign') throw stream.unexpected(`expected an ${what}`);
  if (value === undefined || (value & ~mask) !== 0) throw stream.problem(next, `unknown ${what} "${next.text}"`);
  stream.take();
  return { value, to: next.to };
}

const ADDRESS_WORDS: readonly Direction[] = ['addr1', 'addr2', 'addr3', 'addr4', 'ra', 'ta'];

function parseDirection(stream: TokenStream): Direction | null {
  for (const word of ADDRESS_WORDS) if (stream.skip(word)) return word;
  if (!stream.is('src') && !stream.is('dst')) return null;
  const first = stream.take().text;
  const other = first === 'src' ? 'dst' : 'src';
  const joins =
    (stream.is('or') || stream.is('and')) && stream.second.type === 'keyword' && stream.second.text === other;
  if (!joins) return first === 'src' ? 'src' : 'dst';
  const both = stream.take().text === 'and';
  stream.take();
  return both ? 'both' : 'either';
}

function parseKind(stream: TokenStream, direction: Direction | null): AddressKind | null {
  for (const kind of ['host', 'net', 'port', 'portrange'] as const) if (stream.skip(kind)) return kind;
  for (const kind of ['proto', 'protochain', 'gateway'] as const) {
    if (!stream.is(kind)) continue;
    if (direction !== null) throw stream.unexpected(`"${kind}" takes no direction`);
    if (kind === 'gateway') throw stream.unexpected('"gateway" needs host names, which are not resolved here');
    stream.take();
    return kind;
  }
  return null;
}

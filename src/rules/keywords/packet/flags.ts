/** `tcp.flags` and `fragbits`: bits of headers, by letters. */
import type { FragmentBits, TcpFlags } from '../../conditions/packet.js';
import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

/** RFC 9293 §3.1; C and E of RFC 3168, which older rules call 1 and 2. */
const FLAGS: Readonly<Record<string, number>> = {
  F: 1,
  S: 2,
  R: 4,
  P: 8,
  A: 16,
  U: 32,
  E: 64,
  C: 128,
  '2': 64,
  '1': 128,
  '0': 0,
};
const FRAGMENT_BITS: Readonly<Record<string, number>> = { M: 1, D: 2, R: 4 };
const OPERATORS = { '+': 'all', '*': 'any', '!': 'not' } as const;

function operator(sign: string | undefined): 'exact' | 'all' | 'any' | 'not' {
  return sign === undefined ? 'exact' : (OPERATORS[sign as keyof typeof OPERATORS] ?? 'exact');
}

function bits(letters: string, table: Readonly<Record<string, number>>, keyword: string): number {
  let value = 0;
  for (const letter of letters.toUpperCase()) {
    const bit = table[letter];
    if (bit === undefined) refuse(`${keyword}: "${letter}" is none of ${Object.keys(table).join('')}`);
    value |= bit;
  }
  return value;
}

export const tcpFlags = defineKeyword({
  name: 'tcp.flags',
  aliases: ['flags'],
  kind: 'packet',
  doc: 'TCP flags: exactly these; + these and others; * any of these; ! not these. After a comma: those that do not count.',
  examples: ['tcp.flags:S;', 'flags:S,12;', 'tcp.flags:+A;'],
  read(value, rule) {
    const shape = /^\s*([+*!])?\s*([SAPRFU120CE]+)\s*([+*!])?\s*(?:,\s*([SAPRFU12CE]+)\s*)?$/i.exec(value.text);
    if (!shape || (shape[1] !== undefined && shape[3] !== undefined)) {
      return refuse(`tcp.flags: "${value.text}" cannot be read`, 'as in tcp.flags:S,12;');
    }
    const flags = bits(shape[2] ?? '', FLAGS, 'tcp.flags');
    const op = operator(shape[1] ?? shape[3]);
    const ignored = shape[4] === undefined ? 0 : bits(shape[4], FLAGS, 'tcp.flags');
    const condition: TcpFlags = { kind: 'tcp.flags', op, flags, ignored };
    rule.addPacket(condition);
  },
});

export const fragbits = defineKeyword({
  name: 'fragbits',
  kind: 'packet',
  doc: 'Bits of fragmentation: M more, D do not, R reserved; +, * and ! as with tcp.flags.',
  examples: ['fragbits:M;', 'fragbits:+D;'],
  read(value, rule) {
    if (!/[MDR]/i.test(value.text)) refuse(`fragbits: "${value.text}" has none of M, D, R`, 'as in fragbits:+M;');
    if (/[^MDR+*!\s]/i.test(value.text)) rule.warn('fragbits: letters other than M, D and R say nothing');
    const condition: FragmentBits = {
      kind: 'fragbits',
      op: operator(/[+*!]/.exec(value.text)?.[0]),
      bits: bits(value.text.replace(/[^MDR]/gi, ''), FRAGMENT_BITS, 'fragbits'),
    };
    rule.addPacket(condition);
  },
});

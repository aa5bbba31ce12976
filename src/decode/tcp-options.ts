/** TCP options in words: kinds of IANA's registry, RFC 9293 §3.2, RFC 7323, RFC 2018. */
import { hex, u8, u16 } from '../core/bytes.js';
import { PROTOCOL_TCP } from './net/protocols.js';
import type { Packet } from './packet.js';

const END_OF_LIST = 0;
const NO_OPERATION = 1;

/** Names of kinds without a value of interest; others are `opt` and their number. */
const NAMES: Readonly<Record<number, string>> = {
  4: 'sackok',
  5: 'sack',
  8: 'ts',
  14: 'altchk',
  19: 'md5',
  28: 'uto',
  29: 'ao',
  30: 'mptcp',
  34: 'tfo',
};

/** `mss1460,sackok,ts,nop,ws7`: the options of a segment in their order; `bad` where a length lies. */
export function optionsText(packet: Packet): string {
  if (packet.transport !== PROTOCOL_TCP) return '';
  const { bytes, optionsStart, payloadStart: end } = packet;
  const words: string[] = [];
  for (let at = optionsStart; at < end; ) {
    const kind = u8(bytes, at);
    if (kind === END_OF_LIST) {
      words.push('eol');
      break;
    }
    if (kind === NO_OPERATION) {
      words.push('nop');
      at++;
      continue;
    }
    const length = at + 1 < end ? u8(bytes, at + 1) : 0;
    if (length < 2 || at + length > end) {
      words.push('bad');
      break;
    }
    words.push(word(bytes, at, kind, length));
    at += length;
  }
  return words.join(',');
}

function word(bytes: Uint8Array, at: number, kind: number, length: number): string {
  if (kind === 2 && length === 4) return `mss${u16(bytes, at + 2)}`;
  if (kind === 3 && length === 3) return `ws${u8(bytes, at + 2)}`;
  return NAMES[kind] ?? `opt${kind}${length > 2 ? `:${hex(bytes, at + 2, at + length)}` : ''}`;
}

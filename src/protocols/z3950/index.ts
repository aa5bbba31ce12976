import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Z39.50: the request that initialises a session (ISO 23950 §3.2.1) in BER: context tag 20, then protocol version and
 * options.
 */
export const z3950 = defineProtocol({
  name: 'z3950',
  title: 'Z39.50',
  ports: { tcp: [210] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const mark = u8(bytes, start);
  if (end - start < 12 || (mark !== 0xb4 && mark !== 0xb5)) return NO;
  const at = start + (u8(bytes, start + 1) < 0x80 ? 2 : 2 + (u8(bytes, start + 1) & 0x7f));
  // A reference [2] may go first; then [3] version and [4] options, bit strings.
  const next = u8(bytes, at) === 0x82 ? at + 2 + u8(bytes, at + 1) : at;
  return u8(bytes, next) === 0x83 && u8(bytes, next + 1) <= 4 && u8(bytes, next + 2 + u8(bytes, next + 1)) === 0x84
    ? YES
    : NO;
}

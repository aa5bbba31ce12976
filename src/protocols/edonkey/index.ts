import { u8, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** eDonkey and eMule: mark, length, operation ("The eMule Protocol Specification" §1.4). */
export const edonkey = defineProtocol({
  name: 'edonkey',
  title: 'eDonkey',
  ports: { tcp: [4662] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const mark = u8(bytes, start);
  if (end - start < 6 || (mark !== 0xe3 && mark !== 0xc5 && mark !== 0xd4)) return NO;
  const length = u32le(bytes, start + 1);
  const operation = u8(bytes, start + 5);
  if (length < 1 || length > 250_000 || length + 5 !== end - start) return NO;
  // HELLO and its answer have a size of the id; EMULEINFO; login and its answers.
  if (operation === 0x01 || operation === 0x4c) return mark === 0xe3 && length > 20 ? YES : mark === 0xc5 ? YES : NO;
  return mark === 0xe3 && (operation === 0x38 || operation === 0x40) && length > 4 ? YES : NO;
}

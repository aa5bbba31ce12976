import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * AYIYA: "Anything In Anything", draft-massar-v6ops-ayiya-02 §3. Length and kind of the identity, length and method of the
 * signature, authentication and operation, next header, time; then identity, signature and what is carried.
 */
export const ayiya = defineProtocol({
  name: 'ayiya',
  title: 'AYIYA',
  ports: { udp: [5072] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const first = u8(bytes, start);
  const identity = 1 << (first >> 4);
  const signature = (u8(bytes, start + 1) >> 4) * 4;
  const at = start + 8 + identity + signature;
  if (first >> 4 > 8 || (first & 0x0f) > 3 || signature > 20 || at > end) return NO;
  if ((u8(bytes, start + 1) & 0x0f) > 3 || u8(bytes, start + 2) >> 4 > 2 || (u8(bytes, start + 2) & 0x0f) > 5)
    return NO;
  const next = u8(bytes, start + 3);
  if (next === 59) return at === end && signature === 20 ? YES : NO;
  return next === 41 && end - at >= 40 && u8(bytes, at) >> 4 === 6 && u16(bytes, at + 4) + 40 <= end - at ? YES : NO;
}

import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Bitcoin: the magic of the main, test, signet and regression networks, and a command of twelve characters. */
export const bitcoin = defineProtocol({
  name: 'bitcoin',
  title: 'Bitcoin',
  ports: { tcp: [8333] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 24) return NO;
  const magic = u32(bytes, start);
  if (
    magic !== 0xf9beb4d9 &&
    magic !== 0x0b110907 &&
    magic !== 0xfabfb5da &&
    magic !== 0x0a03cf40 &&
    magic !== 0x1c163f28
  )
    return NO;
  return u8(bytes, start + 4) >= 0x61 && u8(bytes, start + 4) <= 0x7a && u8(bytes, start + 15) === 0 ? YES : NO;
}

import { u16, u16le, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** ADS of Beckhoff (AMS over TCP): reserved, length, target and source with their ports, command, state flags. */
export const ams = defineProtocol({
  name: 'ams',
  title: 'Beckhoff ADS',
  ports: { tcp: [48898] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 38 || u16(bytes, start) !== 0 || u32le(bytes, start + 2) + 6 > end - start) return NO;
  const command = u16le(bytes, start + 22);
  const flags = u16le(bytes, start + 24);
  return u32le(bytes, start + 2) >= 32 &&
    command <= 9 &&
    (flags === 4 || flags === 5) &&
    u32le(bytes, start + 26) === u32le(bytes, start + 2) - 32
    ? YES
    : NO;
}

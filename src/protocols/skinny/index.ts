import { u16le, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Skinny Client Control Protocol of Cisco: length, version or zero, message id. */
export const skinny = defineProtocol({
  name: 'skinny',
  title: 'Skinny (SCCP)',
  ports: { tcp: [2000] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12) return NO;
  const length = u32le(bytes, start);
  const version = u32le(bytes, start + 4);
  const id = u32le(bytes, start + 8);
  // Version 0 (basic) or 10 to 22; requests below 0x100, answers from 0x81, conferences elsewhere.
  if (length < 4 || length > 2000 || length + 8 > end - start) return NO;
  return (version === 0 || (version >= 10 && version <= 24)) &&
    (id <= 0x160 || (id >= 0x1000 && id <= 0x8fff && (id & 0xff) < 0x60)) &&
    u16le(bytes, start + 2) === 0
    ? YES
    : NO;
}

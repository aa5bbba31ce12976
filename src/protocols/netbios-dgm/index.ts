import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** NetBIOS datagrams: RFC 1002 §4.4.1. Kind, flags, id, source address and port, length. */
export const netbiosDgm = defineProtocol({
  name: 'netbios-dgm',
  title: 'NetBIOS datagram service',
  ports: { udp: [138] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 14) return NO;
  const kind = u8(bytes, start);
  // 0x10 to 0x16, the four upper bits of the flags reserved, and the source's port again.
  if (kind < 0x10 || kind > 0x16 || u8(bytes, start + 1) > 0x0f || u16(bytes, start + 8) !== 138) return NO;
  if (kind > 0x12) return YES;
  return u16(bytes, start + 10) <= end - start && u8(bytes, start + 14) === 0x20 ? YES : NO;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** BACnet/IP: the header of ANSI/ASHRAE 135 annex J.2, and the network layer of §6.2 behind it. */
export const bacnet = defineProtocol({
  name: 'bacnet',
  title: 'BACnet/IP',
  ports: { udp: [47808] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 4 || u8(bytes, start) !== 0x81 || u16(bytes, start + 2) !== length) return NO;
  const kind = u8(bytes, start + 1);
  if (kind > 0x0c) return NO;
  // Forwarded, unicast and broadcast messages carry a network layer of version 1.
  if (kind === 0x0a || kind === 0x0b || kind === 0x09) return length > 5 && u8(bytes, start + 4) === 1 ? YES : NO;
  return kind === 0x04 ? (length > 11 && u8(bytes, start + 10) === 1 ? YES : NO) : YES;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** RTCP: RFC 3550 §6.1. A compound of packets that begins with a report and fills the datagram. */
export const rtcp = defineProtocol({
  name: 'rtcp',
  title: 'RTP control protocol',
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8) return NO;
  const first = u8(bytes, start + 1);
  if (first !== 200 && first !== 201) return NO;
  let at = start;
  while (at + 4 <= end) {
    if (u8(bytes, at) >> 6 !== 2 || u8(bytes, at + 1) < 192 || u8(bytes, at + 1) > 213) return NO;
    at += (u16(bytes, at + 2) + 1) * 4;
  }
  // A report has as many blocks of 24 bytes as it says.
  const size = (u16(bytes, start + 2) + 1) * 4;
  const blocks = (u8(bytes, start) & 0x1f) * 24 + (first === 200 ? 28 : 8);
  return at === end && size >= blocks ? YES : NO;
}

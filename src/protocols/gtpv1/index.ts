import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** GTP version 1: 3GPP TS 29.281 §5.1. A packet of a user: flags, kind 255, length, tunnel, IP. */
export const gtpv1 = defineProtocol({
  name: 'gtpv1',
  title: 'GTP version 1, user plane',
  ports: { udp: [2152] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 28 || (u8(bytes, start) & 0xf8) !== 0x30 || u8(bytes, start + 1) !== 0xff) return NO;
  if (u16(bytes, start + 2) + 8 !== end - start) return NO;
  let at = start + 8;
  if ((u8(bytes, start) & 0x07) !== 0) {
    // Sequence number, N-PDU number, and headers that say how many times four bytes they have.
    let next = (u8(bytes, start) & 0x04) !== 0 ? u8(bytes, start + 11) : 0;
    at += 4;
    while (next !== 0 && at < end && u8(bytes, at) > 0) {
      at += u8(bytes, at) * 4;
      next = u8(bytes, at - 1);
    }
  }
  return at < end && isInternet(bytes, at, end) ? YES : NO;
}

/** Whether an IP packet of `length` bytes may stand here: version, header and length fit. */
function isInternet(bytes: Uint8Array, at: number, end: number): boolean {
  const version = u8(bytes, at) >> 4;
  if (version === 4) return end - at >= 20 && (u8(bytes, at) & 0x0f) >= 5 && u16(bytes, at + 2) <= end - at;
  return version === 6 && end - at >= 40 && u16(bytes, at + 4) + 40 <= end - at;
}

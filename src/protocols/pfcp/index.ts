import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Packet Forwarding Control Protocol: 3GPP TS 29.244 §7.2.2. Version 1, flags, kind, length. */
export const pfcp = defineProtocol({
  name: 'pfcp',
  title: 'PFCP',
  ports: { udp: [8805] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const flags = u8(bytes, start);
  if (length < 12 || flags >> 5 !== 1 || (flags & 0x18) !== 0 || u16(bytes, start + 2) + 4 !== length) return NO;
  const kind = u8(bytes, start + 1);
  const hasSession = (flags & 0x01) !== 0;
  if (hasSession !== kind >= 50) return NO;
  // An element behind the header: a kind below 300 and a length that fits.
  const at = start + (hasSession ? 16 : 8);
  return ((kind >= 1 && kind <= 15) || (kind >= 50 && kind <= 57)) &&
    at + 4 <= end &&
    u16(bytes, at) <= 400 &&
    at + 4 + u16(bytes, at + 2) <= end
    ? YES
    : NO;
}

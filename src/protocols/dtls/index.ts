import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * DTLS whose handshake was not seen: records of application data or alerts (RFC 6347 §4.1) that fill the datagram, in an
 * epoch with keys. Sessions seen from their hello are read by `ssl`.
 */
export const dtls = defineProtocol({
  name: 'dtls',
  title: 'DTLS, begun before the capture',
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at + 13 <= end && isRecord(bytes, at)) at += 13 + u16(bytes, at + 11);
  return at === end && at > start ? YES : NO;
}

/** Versions 1.0, 1.2 and what came before them; epoch from 1 on; 16 bytes at least of what is protected. */
function isRecord(bytes: Uint8Array, at: number): boolean {
  const kind = u8(bytes, at);
  const version = u16(bytes, at + 1);
  if ((kind !== 0x17 && kind !== 0x15) || (version !== 0xfeff && version !== 0xfefd && version !== 0x0100))
    return false;
  const epoch = u16(bytes, at + 3);
  return epoch >= 1 && epoch < 64 && u16(bytes, at + 11) >= 16;
}

import { startsWith, u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** IKE: the header of RFC 7296 §3.1 and RFC 2408 §3.1, on port 4500 behind the marker of RFC 3948 §2.2. */
export const ipsec = defineProtocol({
  name: 'ipsec',
  title: 'IKE and IPsec',
  ports: { udp: [500, 4500] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isHeader(bytes, start, end) || (end - start > 32 && u32(bytes, start) === 0 && isHeader(bytes, start + 4, end))
    ? YES
    : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  // RFC 9329 §4: six letters at the beginning of the stream.
  return startsWith(bytes, start, end, 'IKETCP') ? YES : NO;
}

/** Next payload, version 1 or 2, exchange, flags, and a length that is the datagram's. */
function isHeader(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < 28 || (u32(bytes, at) === 0 && u32(bytes, at + 4) === 0)) return false;
  const version = u8(bytes, at + 17);
  const exchange = u8(bytes, at + 18);
  const length = u32(bytes, at + 24);
  if (length !== end - at && !(length > end - at && length < 65_536)) return false;
  if (version === 0x10 || version === 0x11) return exchange <= 6 || exchange === 32 || exchange === 33;
  return version === 0x20 && exchange >= 34 && exchange <= 44 && (u8(bytes, at + 19) & 0xc7) === 0;
}

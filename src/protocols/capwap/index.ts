import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** CAPWAP: RFC 5415 §4.3 (header) and §4.5.1 (control messages); §4.2 for the preamble of DTLS. */
export const capwap = defineProtocol({
  name: 'capwap',
  title: 'CAPWAP',
  ports: { udp: [5246, 5247] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 16) return NO;
  // Preamble 1: DTLS, whose record follows (RFC 5415 §4.2).
  if (u32(bytes, start) === 0x01000000)
    return u8(bytes, start + 4) >= 20 &&
      u8(bytes, start + 4) <= 23 &&
      (u16(bytes, start + 5) === 0xfeff || u16(bytes, start + 5) === 0xfefd)
      ? YES
      : NO;
  if (u8(bytes, start) !== 0) return NO;
  const header = (u8(bytes, start + 1) >> 3) * 4;
  // Header of 8 bytes at least, binding 802.11 or EPC, no reserved flags, no fragment.
  const binding = (u8(bytes, start + 2) & 0x3e) >> 1;
  if (header < 8 || header > 32 || header + 8 > length || binding > 3 || (u8(bytes, start + 3) & 0x07) !== 0) return NO;
  if (u32(bytes, start + 4) !== 0) return NO;
  const at = start + header;
  const kind = u32(bytes, at);
  const elements = u16(bytes, at + 5);
  // From the first message element on; some count their own three bytes, some do not.
  const isControl = (kind >= 1 && kind <= 26) || (kind >>> 8 >= 1 && kind >>> 8 < 100_000 && (kind & 0xff) <= 26);
  const rest = end - at - 8;
  if (isControl && (elements === rest + 3 || elements === rest)) return YES;
  // Keep-alive of the data channel (§4.4.1): K flag, then a length that fits and a session id.
  return (u8(bytes, start + 3) & 0x08) !== 0 && length <= 64 && u16(bytes, at) === length - header ? YES : NO;
}

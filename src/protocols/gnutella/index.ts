import { indexOfByte, startsWith, u8, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Gnutella 0.6: the handshake of its specification §2.1, and descriptors over UDP (§2.2): 16 bytes of GUID, kind,
 * time to live, hops, length.
 */
export const gnutella = defineProtocol({
  name: 'gnutella',
  title: 'Gnutella',
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (startsWith(bytes, start, end, 'GNUTELLA CONNECT/') || startsWith(bytes, start, end, 'GNUTELLA/0.')) return YES;
  return startsWith(bytes, start, end, 'GIV ') && indexOfByte(bytes, 0x3a, start, Math.min(end, start + 20)) > 0
    ? YES
    : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  // GUESS and out-of-band messages of its extension may be deflated behind a tag of their own.
  if (startsWith(bytes, start, end, 'GND')) return YES;
  const length = end - start;
  if (length < 23 || u32le(bytes, start + 19) !== length - 23) return NO;
  // Mojito, its DHT: a GUID of chance, version 0, and who made the node, in letters.
  if (u8(bytes, start + 16) === 0x44)
    return length > 28 && u8(bytes, start + 17) === 0 && isLetters(bytes, start + 24) ? YES : NO;
  // Newer servents mark the GUID in its ninth and last byte.
  if (u8(bytes, start + 8) !== 0xff && u8(bytes, start + 15) > 1) return NO;
  return isKind(u8(bytes, start + 16)) && u8(bytes, start + 17) <= 15 && u8(bytes, start + 18) <= 15 ? YES : NO;
}

const isLetters = (bytes: Uint8Array, at: number): boolean =>
  isLetter(u8(bytes, at)) && isLetter(u8(bytes, at + 1)) && isLetter(u8(bytes, at + 2)) && isLetter(u8(bytes, at + 3));
const isLetter = (byte: number) => byte >= 0x41 && byte <= 0x5a;

/** Ping, pong, bye, route table, vendor messages, push, query, query hit. */
const isKind = (kind: number) => [0x00, 0x01, 0x02, 0x30, 0x31, 0x32, 0x40, 0x80, 0x81].includes(kind);

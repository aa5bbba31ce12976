import { u8, u16, u24 } from '../../core/bytes.js';
import { MAYBE, NO, YES } from '../contract.js';
import { handshake, SSL2, SSL3, TLS12 } from '../shared/tls/names.js';
import { isDtlsVersion } from './datagrams.js';
import { SSLV2_CLIENT_HELLO } from './sslv2.js';
import { content } from './stream.js';

/** The largest record: 2^14 bytes and what encryption may add (RFC 5246 §6.2.3). */
const MAX_RECORD = 16_384 + 2048;

/** A handshake record that begins with a hello of its side, or the client hello of SSLv2. */
export function probeStream(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (end - start < 3)
    return end > start && u8(bytes, start) !== content.handshake && !(u8(bytes, start) & 0x80) ? NO : MAYBE;
  if (u8(bytes, start) !== content.handshake) return probeSslv2(bytes, start, end);
  const version = u16(bytes, start + 1);
  if (version < SSL3 || version > TLS12 + 1) return NO;
  if (end - start < 11) return MAYBE;
  const recordLength = u16(bytes, start + 3);
  const type = u8(bytes, start + 5);
  const isHello = type === handshake.clientHello || (type === handshake.serverHello && !fromOriginator);
  if (!isHello || recordLength > MAX_RECORD || recordLength < 4 || u24(bytes, start + 6) > 0x1_ffff) return NO;
  const major = u8(bytes, start + 9);
  return major === 3 || major === 0x7f || major === 0x7e ? YES : NO;
}

function probeSslv2(bytes: Uint8Array, start: number, end: number): number {
  if (!(u8(bytes, start) & 0x80) || u8(bytes, start + 2) !== SSLV2_CLIENT_HELLO) return NO;
  if (end - start < 11) return MAYBE;
  const version = u16(bytes, start + 3);
  const ciphers = u16(bytes, start + 5);
  const session = u16(bytes, start + 7);
  const challenge = u16(bytes, start + 9);
  if (version !== SSL2 && (version < SSL3 || version > TLS12)) return NO;
  if (ciphers === 0 || ciphers % 3 !== 0 || (session !== 0 && session !== 16) || challenge < 16) return NO;
  return (u16(bytes, start) & 0x7fff) === 9 + ciphers + session + challenge ? YES : NO;
}

/** A handshake record of epoch 0 with a hello or hello verify request. */
export function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 25 || u8(bytes, start) !== content.handshake || !isDtlsVersion(u16(bytes, start + 1))) return NO;
  if (u16(bytes, start + 3) !== 0 || start + 13 + u16(bytes, start + 11) > end) return NO;
  const type = u8(bytes, start + 13);
  const length = u24(bytes, start + 14);
  const fragment = u24(bytes, start + 22);
  return type >= 1 && type <= 3 && fragment <= length && fragment + 12 <= u16(bytes, start + 11) ? YES : NO;
}

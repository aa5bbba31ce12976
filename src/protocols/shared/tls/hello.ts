/**
 * Client and server hello: RFC 8446 §4.1.2 and §4.1.3, RFC 5246 §7.4.1, RFC 6347 §4.2.1 (cookie of DTLS), and the
 * shorter server hello of the drafts of TLS 1.3 before 22.
 */
import { latin1, u8, u16 } from '../../../core/bytes.js';
import { type Extensions, noExtensions, readExtensions } from './extensions.js';
import { isBefore13 } from './names.js';

export interface ClientHello {
  version: number;
  /** One character a byte. */
  sessionId: string;
  ciphers: number[];
  compressionMethods: number[];
  extensions: Extensions;
}

export interface ServerHello {
  version: number;
  sessionId: string;
  cipher: number;
  extensions: Extensions;
  /** RFC 8446 §4.1.3: the random that makes it a HelloRetryRequest. */
  isRetry: boolean;
}

const RANDOM_LENGTH = 32;

/** `bytes[start, end)` is the message's body; `null` if it is none. */
export function readClientHello(
  bytes: Uint8Array,
  start: number,
  end: number,
  isDatagram: boolean,
): ClientHello | null {
  let at = start + 2 + RANDOM_LENGTH;
  if (at + 1 > end) return null;
  const sessionEnd = at + 1 + u8(bytes, at);
  if (sessionEnd + 2 > end) return null;
  const sessionId = latin1(bytes, at + 1, sessionEnd);
  at = sessionEnd;
  if (isDatagram) {
    at += 1 + u8(bytes, at);
    if (at + 2 > end) return null;
  }
  const cipherLength = u16(bytes, at);
  const cipherEnd = at + 2 + cipherLength;
  if (cipherLength < 2 || cipherLength % 2 !== 0 || cipherEnd + 1 > end) return null;
  const ciphers: number[] = [];
  for (at += 2; at < cipherEnd; at += 2) ciphers.push(u16(bytes, at));
  const methodEnd = at + 1 + u8(bytes, at);
  if (methodEnd > end) return null;
  const compressionMethods: number[] = [];
  for (at += 1; at < methodEnd; at++) compressionMethods.push(u8(bytes, at));
  return {
    version: u16(bytes, start),
    sessionId,
    ciphers,
    compressionMethods,
    extensions: extensionsAt(bytes, at, end, true),
  };
}

export function readServerHello(bytes: Uint8Array, start: number, end: number): ServerHello | null {
  let at = start + 2 + RANDOM_LENGTH;
  if (at + 2 > end) return null;
  const version = u16(bytes, start);
  const isRetry = isRetryHello(bytes, start);
  // Drafts of TLS 1.3 before 22 announce themselves in this field and have neither session nor compression.
  if (!isBefore13(version) && version !== 0xfefc) {
    return {
      version,
      sessionId: '',
      cipher: u16(bytes, at),
      extensions: extensionsAt(bytes, at + 2, end, false),
      isRetry,
    };
  }
  const sessionEnd = at + 1 + u8(bytes, at);
  if (sessionEnd + 3 > end) return null;
  const sessionId = latin1(bytes, at + 1, sessionEnd);
  at = sessionEnd;
  return { version, sessionId, cipher: u16(bytes, at), extensions: extensionsAt(bytes, at + 3, end, false), isRetry };
}

function extensionsAt(bytes: Uint8Array, at: number, end: number, isClient: boolean): Extensions {
  if (at + 2 > end) return noExtensions();
  return readExtensions(bytes, at + 2, Math.min(at + 2 + u16(bytes, at), end), isClient);
}

const RETRY_RANDOM = [
  0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11,
  0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/** Whether the server hello at `start` asks for another client hello. */
export function isRetryHello(bytes: Uint8Array, start: number): boolean {
  const at = start + 2;
  for (let index = 0; index < RANDOM_LENGTH; index++) if (bytes[at + index] !== RETRY_RANDOM[index]) return false;
  return true;
}

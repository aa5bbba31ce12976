/** Hellos of SSLv2: RFC 6101 appendix E, and Hickman's "The SSL Protocol" (1995) §1.3. */
import { latin1, u8, u16, u24 } from '../../core/bytes.js';
import { noExtensions } from '../shared/tls/extensions.js';
import type { SeenClientHello, SeenServerHello } from '../shared/tls/memo.js';
import { SSL2, SSL3, TLS12 } from '../shared/tls/names.js';

export const SSLV2_CLIENT_HELLO = 1;
export const SSLV2_CLIENT_MASTER_KEY = 2;
export const SSLV2_SERVER_HELLO = 4;

export interface Sslv2Hello {
  isClient: boolean;
  version: number;
  ciphers: number[];
  sessionId: string;
  certificateStart: number;
  certificateEnd: number;
}

/** The hello in the record `bytes[start, end)`, length included; `null` if it is none. */
export function readSslv2(bytes: Uint8Array, start: number, end: number): Sslv2Hello | null {
  return u8(bytes, start + 2) === SSLV2_CLIENT_HELLO ? readClient(bytes, start, end) : readServer(bytes, start, end);
}

function readClient(bytes: Uint8Array, start: number, end: number): Sslv2Hello | null {
  if (end - start < 11) return null;
  const version = u16(bytes, start + 3);
  if (version !== SSL2 && (version < SSL3 || version > TLS12)) return null;
  const cipherEnd = start + 11 + u16(bytes, start + 5);
  const sessionEnd = cipherEnd + u16(bytes, start + 7);
  if (sessionEnd + u16(bytes, start + 9) > end) return null;
  return {
    isClient: true,
    version,
    ciphers: kinds(bytes, start + 11, cipherEnd),
    sessionId: latin1(bytes, cipherEnd, sessionEnd),
    certificateStart: 0,
    certificateEnd: 0,
  };
}

function readServer(bytes: Uint8Array, start: number, end: number): Sslv2Hello | null {
  if (end - start < 13 || u16(bytes, start + 5) !== SSL2) return null;
  const certificateEnd = start + 13 + u16(bytes, start + 7);
  const cipherEnd = certificateEnd + u16(bytes, start + 9);
  if (cipherEnd > end) return null;
  return {
    isClient: false,
    version: SSL2,
    ciphers: kinds(bytes, certificateEnd, cipherEnd),
    sessionId: '',
    certificateStart: start + 13,
    certificateEnd,
  };
}

/** Cipher kinds of three bytes. */
function kinds(bytes: Uint8Array, start: number, end: number): number[] {
  const values: number[] = [];
  for (let at = start; at + 3 <= end; at += 3) values.push(u24(bytes, at));
  return values;
}

export const sslv2Client = (hello: Sslv2Hello): SeenClientHello => ({
  version: hello.version,
  sessionId: hello.sessionId,
  ciphers: hello.ciphers,
  compressionMethods: [],
  extensions: noExtensions(),
});

export const sslv2Server = (hello: Sslv2Hello): SeenServerHello => ({
  version: hello.version,
  sessionId: '',
  cipher: hello.ciphers[0] ?? 0,
  extensions: noExtensions(),
  isRetry: false,
});

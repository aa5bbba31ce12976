/** ServerKeyExchange: RFC 8422 §5.4 (curves) and RFC 5246 §7.4.3 (Diffie-Hellman), told apart by the cipher suite. */
import { u8, u16 } from '../../core/bytes.js';
import { cipherName } from '../shared/tls/names.js';

export interface KeyExchange {
  group?: number;
  /** Bytes. */
  primeLength?: number;
  publicLength?: number;
}

const NAMED_CURVE = 3;

/** What the server says of its key; `undefined` for suites whose message tells nothing. */
export function exchangeOf(cipher: number, bytes: Uint8Array, start: number, end: number): KeyExchange | undefined {
  const name = cipherName(cipher);
  if (/^TLS_ECDHE?_/.test(name)) {
    return end - start >= 3 && u8(bytes, start) === NAMED_CURVE ? { group: u16(bytes, start + 1) } : undefined;
  }
  if (!/^TLS_(DHE|DH_ANON|PSK_DHE)_/.test(name)) return undefined;
  const lengths: number[] = [];
  let at = start;
  while (lengths.length < 3) {
    if (at + 2 > end) return undefined;
    const length = u16(bytes, at);
    at += 2 + length;
    if (at > end) return undefined;
    lengths.push(length);
  }
  const [primeLength = 0, , publicLength = 0] = lengths;
  return { primeLength, publicLength };
}

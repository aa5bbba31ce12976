/** CertificateRequest: RFC 5246 §7.4.4; the signature algorithms came with TLS 1.2. */
import { u8, u16 } from '../../core/bytes.js';
import { readElement } from '../shared/x509/der.js';
import { distinguishedName } from '../shared/x509/name.js';

/** Names of the authorities that the server takes. */
export function readAuthorities(bytes: Uint8Array, start: number, end: number, hasSignatures: boolean): string[] {
  const names: string[] = [];
  if (start >= end) return names;
  let at = start + 1 + u8(bytes, start);
  if (hasSignatures && at + 2 <= end) at += 2 + u16(bytes, at);
  at += 2;
  while (at + 2 <= end) {
    const nameEnd = at + 2 + u16(bytes, at);
    if (nameEnd > end) break;
    const name = readElement(bytes, at + 2, nameEnd);
    if (name) names.push(distinguishedName(name));
    at = nameEnd;
  }
  return names;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** RADIUS: RFC 2865 §3, RFC 2866 §3, RFC 5176 §2. Code, identifier, length, authenticator, attributes. */
export const radius = defineProtocol({
  name: 'radius',
  title: 'RADIUS',
  ports: { udp: [1812, 1813, 1645, 1646, 3799] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 20 || length > 4096 || u16(bytes, start + 2) !== length || !isCode(u8(bytes, start))) return NO;
  let at = start + 20;
  while (at + 2 <= end && u8(bytes, at + 1) >= 2) at += u8(bytes, at + 1);
  return at === end || isLikelyFirst(bytes, start + 20, end) ? YES : NO;
}

/**
 * Where the attributes do not lead to the end, the first has to be one with which messages begin: a user name, or one
 * of a vendor, whose number (RFC 2865 §5.26) has a zero in front.
 */
function isLikelyFirst(bytes: Uint8Array, at: number, end: number): boolean {
  const size = u8(bytes, at + 1);
  if (size < 3 || at + size > end) return false;
  return u8(bytes, at) === 1 || (u8(bytes, at) === 26 && size > 7 && u16(bytes, at + 2) === 0);
}

/** Access, accounting, challenge, status, dynamic authorisation. */
const isCode = (code: number) => (code >= 1 && code <= 5) || (code >= 11 && code <= 13) || (code >= 40 && code <= 45);

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
  // The first attribute has to fit; those behind it may be broken.
  const size = u8(bytes, start + 21);
  return length === 20 || (u8(bytes, start + 20) !== 0 && size >= 3 && start + 20 + size <= end) ? YES : NO;
}

/** Access, accounting, challenge, status, dynamic authorisation. */
const isCode = (code: number) => (code >= 1 && code <= 5) || (code >= 11 && code <= 13) || (code >= 40 && code <= 45);

import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Constrained Application Protocol: RFC 7252 §3. A request: version 1, kind, token, method, message id, then options in
 * order, of which one names the path or the host in letters.
 */
export const coap = defineProtocol({
  name: 'coap',
  title: 'CoAP',
  ports: { udp: [5683] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const token = u8(bytes, start) & 0x0f;
  const method = u8(bytes, start + 1);
  // Confirmable or not; GET, POST, PUT, DELETE, FETCH, PATCH, iPATCH.
  if (end - start < 8 || u8(bytes, start) >> 5 !== 2 || token > 8 || method < 1 || method > 7) return NO;
  let at = start + 4 + token;
  let number = 0;
  let hasPath = false;
  while (at < end && u8(bytes, at) !== 0xff) {
    const delta = u8(bytes, at) >> 4;
    let size = u8(bytes, at) & 0x0f;
    if (delta > 13 || size > 13) return NO;
    at++;
    number += delta === 13 ? 13 + u8(bytes, at++) : delta;
    if (size === 13) size += u8(bytes, at++);
    if (!OPTIONS.includes(number) || at + size > end) return NO;
    if (number === URI_HOST || number === URI_PATH || number === URI_QUERY) {
      if (!isText(bytes, at, at + size)) return NO;
      hasPath ||= size > 1;
    }
    at += size;
  }
  return hasPath && at !== end - 1 ? YES : NO;
}

const URI_HOST = 3;
const URI_PATH = 11;
const URI_QUERY = 15;

/** Numbers that were given out: RFC 7252 §12.2 and the RFCs of later ones. */
const OPTIONS = [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 19, 20, 21, 23, 27, 28, 31, 35, 39, 60, 252, 258];

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (u8(bytes, at) < 0x20 || u8(bytes, at) > 0x7e) return false;
  return true;
}

import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Constrained Application Protocol: RFC 7252 §3. Version 1, kind, token, code, message id, options whose deltas lead to the end
 * or to the payload mark.
 */
export const coap = defineProtocol({
  name: 'coap',
  title: 'CoAP',
  ports: { udp: [5683] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 4 || u8(bytes, start) >> 6 !== 1) return NO;
  const token = u8(bytes, start) & 0x0f;
  const code = u8(bytes, start + 1);
  if (token > 8 || !isCode(code) || length < 4 + token) return NO;
  let at = start + 4 + token;
  let options = 0;
  while (at < end && u8(bytes, at) !== 0xff) {
    const delta = u8(bytes, at) >> 4;
    const size = u8(bytes, at) & 0x0f;
    if (delta > 13 || size > 13) return NO;
    at += 1 + (delta === 13 ? 1 : 0) + (size === 13 ? 14 + u8(bytes, at + (delta === 13 ? 2 : 1)) - 1 : size);
    options++;
  }
  if (at > end || (at === end && options === 0 && length > 4 + token)) return NO;
  // Requests have a path or another option; an empty acknowledgement has nothing to be told by.
  return code !== 0 && options > 0 && (at === end || at + 1 < end) && (token > 0 || options > 1) ? YES : NO;
}

/** 0.01 to 0.07, 2.01 to 2.05 and 2.31, 4.00 to 4.15, 5.00 to 5.05. */
function isCode(code: number): boolean {
  const detail = code & 0x1f;
  const group = code >> 5;
  if (group === 0) return detail >= 1 && detail <= 7;
  if (group === 2) return (detail >= 1 && detail <= 5) || detail === 31;
  return group === 4 ? detail <= 15 : group === 5 && detail <= 5;
}

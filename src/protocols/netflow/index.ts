import { u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** NetFlow version 5 (a count that fits) and 9 (RFC 3954 §5.1), IPFIX (RFC 7011 §3.1). */
export const netflow = defineProtocol({
  name: 'netflow',
  title: 'NetFlow and IPFIX',
  ports: { udp: [2055, 4739] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const version = u16(bytes, start);
  const count = u16(bytes, start + 2);
  if (length < 20) return NO;
  if (version === 5) return count >= 1 && count <= 30 && length === 24 + count * 48 ? YES : NO;
  if (version === 7) return count >= 1 && count <= 28 && length === 24 + count * 52 ? YES : NO;
  if (version === 10)
    return count === length && isTime(u32(bytes, start + 4)) && isSet(bytes, start + 16, end, 2) ? YES : NO;
  return version === 9 && count >= 1 && count < 200 && isTime(u32(bytes, start + 8)) && isSet(bytes, start + 20, end, 0)
    ? YES
    : NO;
}

/** From 1996, when NetFlow came, to 2038. */
const isTime = (seconds: number) => seconds > 820_000_000 && seconds < 2_147_483_648;

/** Templates (two numbers from `template` on) or data, with a length that fits. */
function isSet(bytes: Uint8Array, at: number, end: number, template: number): boolean {
  if (at + 4 > end) return false;
  const id = u16(bytes, at);
  const size = u16(bytes, at + 2);
  return (id === template || id === template + 1 || id >= 256) && size >= 4 && at + size <= end;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * NetBIOS sessions: RFC 1002 §4.3. A request with two names of 32 encoded characters, or its answer. What is carried
 * inside (SMB) is told by itself.
 */
export const netbiosSsn = defineProtocol({
  name: 'netbios-ssn',
  title: 'NetBIOS session service',
  ports: { tcp: [139] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 4 || u8(bytes, start + 1) > 1) return NO;
  const kind = u8(bytes, start);
  const length = u16(bytes, start + 2);
  if (kind === 0x81)
    return length >= 68 && end - start > 4 && u8(bytes, start + 4) === 0x20 && isEncoded(bytes, start + 5, end)
      ? YES
      : NO;
  if (kind === 0x82) return length === 0 && end - start === 4 ? YES : NO;
  return kind === 0x83 && length === 1 && end - start === 5 && u8(bytes, start + 4) >= 0x80 ? YES : NO;
}

/** RFC 1001 §14.1: the letters A to P. */
function isEncoded(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 32) return false;
  for (let at = start; at < start + 32; at++) if (u8(bytes, at) < 0x41 || u8(bytes, at) > 0x50) return false;
  return true;
}

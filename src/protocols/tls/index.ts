import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * TLS whose handshake was not seen: a record of application data or an alert (RFC 8446 §5.1), with the next one behind it
 * where that was captured. Sessions seen from their hello are read by `ssl`.
 */
export const tls = defineProtocol({
  name: 'tls',
  title: 'TLS, begun before the capture',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 5 || !isRecord(bytes, start)) return NO;
  const next = start + 5 + u16(bytes, start + 3);
  if (next >= end) return YES;
  return next + 5 > end || isRecord(bytes, next) || u8(bytes, next) === 0x16 ? YES : NO;
}

/** Application data or an alert, version 3.0 to 3.4, at most 2^14 + 256 bytes; an alert is short. */
function isRecord(bytes: Uint8Array, at: number): boolean {
  const kind = u8(bytes, at);
  const length = u16(bytes, at + 3);
  if (u8(bytes, at + 1) !== 3 || u8(bytes, at + 2) > 4 || length === 0) return false;
  return kind === 0x17 ? length <= 16_640 : kind === 0x15 && length >= 16 && length <= 80;
}

import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';

/**
 * Real-Time Messaging Protocol: §5.2 of its specification. Version 3, time, and zeros or the version of the player, in the
 * first 1537 bytes.
 */
export const rtmp = defineProtocol({
  name: 'rtmp',
  title: 'RTMP',
  ports: { tcp: [1935] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 9) return end - start > 0 && u8(bytes, start) === 3 ? MAYBE : NO;
  if (u8(bytes, start) !== 3 && u8(bytes, start) !== 6) return NO;
  if (end - start < 1537) return MAYBE;
  // Zeros, or a version of the player as 9.0.124.2 and of the server as 3.5.1.1.
  return u32(bytes, start + 5) === 0 ||
    (u8(bytes, start + 5) > 0 && u8(bytes, start + 5) < 0x90 && u8(bytes, start + 6) < 0x10)
    ? YES
    : NO;
}

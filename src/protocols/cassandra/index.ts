import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Cassandra: a frame of its native protocol, versions 3 to 5 (§2), or the magic between nodes. */
export const cassandra = defineProtocol({
  name: 'cassandra',
  title: 'Cassandra',
  ports: { tcp: [9042] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start >= 8 && u32(bytes, start) === 0xca552dfa) return YES;
  if (end - start < 9) return NO;
  const version = u8(bytes, start) & 0x7f;
  const operation = u8(bytes, start + 4);
  if (version < 3 || version > 5 || u8(bytes, start + 1) > 0x1f) return NO;
  if (u32(bytes, start + 5) !== end - start - 9) return NO;
  const isReply = u8(bytes, start) >= 0x80;
  // STARTUP, OPTIONS, CREDENTIALS from clients; ERROR, READY, AUTHENTICATE, SUPPORTED from servers.
  return isReply
    ? [0x00, 0x02, 0x03, 0x06].includes(operation) && u32(bytes, start + 5) < 1 << 20
      ? YES
      : NO
    : operation === 0x01 || operation === 0x05
      ? YES
      : NO;
}

import { u8, u16, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** WireGuard: "WireGuard: Next Generation Kernel Network Tunnel" §5.4; four kinds of messages, three with a fixed length. */
export const wireguard = defineProtocol({
  name: 'wireguard',
  title: 'WireGuard',
  ports: { udp: [51820] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 32 || u8(bytes, start + 1) !== 0 || u16(bytes, start + 2) !== 0) return NO;
  const kind = u8(bytes, start);
  if (kind === 1) return length === 148 ? YES : NO;
  if (kind === 2) return length === 92 ? YES : NO;
  if (kind === 3) return length === 64 ? YES : NO;
  // Data: the counter begins at 0, and content is padded to 16 bytes behind a header of 16.
  return kind === 4 && length % 16 === 0 && u32le(bytes, start + 12) === 0 && u32le(bytes, start + 8) < 1 << 24
    ? YES
    : NO;
}

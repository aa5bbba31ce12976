import { startsWith, u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** SoftEther VPN: the packs of its NAT traversal over UDP (a number of elements, then their names), and its keep-alive. */
export const softether = defineProtocol({
  name: 'softether',
  title: 'SoftEther VPN',
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  // What the server of the traversal answers to a single letter.
  if (startsWith(bytes, start, end, 'IP=') && end - start < 40) return hasPort(bytes, start + 3, end) ? YES : NO;
  const count = u32(bytes, start);
  if (end - start < 24 || count === 0 || count > 32) return NO;
  const size = u32(bytes, start + 4);
  // The length counts one more than the letters.
  if (size < 3 || size > 32) return NO;
  const type = u32(bytes, start + 7 + size);
  return isName(bytes, start + 8, start + 7 + size) && type <= 4 && u32(bytes, start + 11 + size) <= 64 ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'POST /vpnsvc/') || startsWith(bytes, start, end, 'GET /vpnsvc/') ? YES : NO;
}

function hasPort(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (u8(bytes, at) === 0x2c) return startsWith(bytes, at + 1, end, 'PORT=');
  return false;
}

function isName(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = u8(bytes, at);
    if (byte !== 0x5f && (byte < 0x61 || byte > 0x7a)) return false;
  }
  return end > start;
}

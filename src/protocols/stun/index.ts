import { u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * STUN and TURN: RFC 8489 §5 with the magic cookie, RFC 3489 §11 without it; RFC 8656. The length counts what follows
 * the header of 20 bytes, and attributes fill it.
 */
export const stun = defineProtocol({
  name: 'stun',
  title: 'STUN and TURN',
  ports: { udp: [3478], tcp: [3478] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isMessage(bytes, start, end) && end === start + 20 + u16(bytes, start + 2) ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  // RFC 4571 §2: a length may go in front.
  if (end - start >= 22 && u16(bytes, start) === u16(bytes, start + 4) + 20) {
    return isMessage(bytes, start + 2, end) && hasCookie(bytes, start + 2) ? YES : NO;
  }
  return end - start >= 20 && hasCookie(bytes, start) && isMessage(bytes, start, end) ? YES : NO;
}

const hasCookie = (bytes: Uint8Array, at: number): boolean => u32(bytes, at + 4) === 0x2112a442;

function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 20) return false;
  const type = u16(bytes, start);
  const length = u16(bytes, start + 2);
  if (type > 0x3fff || start + 20 + length > end) return false;
  if (hasCookie(bytes, start)) return length % 4 === 0;
  // Without the cookie: a binding or shared-secret message whose attributes fill the length.
  if (![0x0001, 0x0101, 0x0111, 0x0002, 0x0102, 0x0112].includes(type)) return false;
  let at = start + 20;
  const stop = at + length;
  while (at + 4 <= stop) {
    if (u16(bytes, at) === 0) return false;
    at += 4 + ((u16(bytes, at + 2) + 3) & ~3);
  }
  return at === stop;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** SLP: version 2 (RFC 2608 §8) and 1 (RFC 2165 §4). */
export const slp = defineProtocol({
  name: 'slp',
  title: 'Service Location Protocol',
  ports: { udp: [427], tcp: [427] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const version = u8(bytes, start);
  const kind = u8(bytes, start + 1);
  if (length < 14 || kind < 1 || kind > 11) return NO;
  if (version === 2)
    return ((u8(bytes, start + 2) << 16) | u16(bytes, start + 3)) === length && u16(bytes, start + 12) <= 8 ? YES : NO;
  return version === 1 &&
    u16(bytes, start + 2) === length &&
    isLetter(u8(bytes, start + 6)) &&
    isLetter(u8(bytes, start + 7))
    ? YES
    : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 || u8(bytes, start) !== 2) return NO;
  const length = (u8(bytes, start + 2) << 16) | u16(bytes, start + 3);
  return u8(bytes, start + 1) >= 1 &&
    u8(bytes, start + 1) <= 11 &&
    length >= end - start &&
    length < 65_536 &&
    u16(bytes, start + 12) === 2
    ? YES
    : NO;
}

const isLetter = (byte: number) => byte >= 0x61 && byte <= 0x7a;

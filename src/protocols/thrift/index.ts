import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Apache Thrift: the strict binary and the compact protocol, framed or not. */
export const thrift = defineProtocol({
  name: 'thrift',
  title: 'Apache Thrift',
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (isMessage(bytes, start, end)) return YES;
  return end - start > 16 &&
    u32(bytes, start) < 1 << 24 &&
    u32(bytes, start) >= end - start - 4 &&
    isMessage(bytes, start + 4, end)
    ? YES
    : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isMessage(bytes, start, end) ? YES : NO;
}

/** Version and kind (call, reply, exception, one way), then the name of the method. */
function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 12) return false;
  if (u16(bytes, start) === 0x8001) {
    const kind = u16(bytes, start + 2);
    const size = u32(bytes, start + 4);
    return (
      kind >= 1 && kind <= 4 && size >= 1 && size <= 128 && isName(bytes, start + 8, Math.min(end, start + 8 + size))
    );
  }
  if (u8(bytes, start) !== 0x82 || (u8(bytes, start + 1) & 0x1f) !== 1 || u8(bytes, start + 1) >> 5 === 0) return false;
  // A sequence number of variable length.
  let at = start + 2;
  while (at < start + 7 && u8(bytes, at) >= 0x80) at++;
  const size = u8(bytes, at + 1);
  return size >= 1 && size <= 100 && at + 2 + size <= end && isName(bytes, at + 2, at + 2 + size);
}

function isName(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = u8(bytes, at);
    const isLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
    if (!isLetter && byte !== 0x5f && byte !== 0x3a && byte !== 0x2e && (byte < 0x30 || byte > 0x39)) return false;
  }
  return end > start;
}

import { u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** LDP: RFC 5036 §3.1. Version 1, length, identifier, then messages. */
export const ldp = defineProtocol({
  name: 'ldp',
  title: 'Label Distribution Protocol',
  ports: { udp: [646], tcp: [646] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isUnit(bytes, start, end) && u16(bytes, start + 2) + 4 === end - start ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return isUnit(bytes, start, end) ? YES : NO;
}

/** Version 1, a length, label space 0 (per platform) or an interface, and a kind of message of §3.7. */
function isUnit(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 18 || u16(bytes, start) !== 1 || u16(bytes, start + 2) < 14) return false;
  const kind = u16(bytes, start + 10) & 0x7fff;
  return (
    [0x0001, 0x0100, 0x0200, 0x0201, 0x0300, 0x0301, 0x0400, 0x0401, 0x0402, 0x0403, 0x0404].includes(kind) &&
    u16(bytes, start + 12) + 10 <= u16(bytes, start + 2)
  );
}

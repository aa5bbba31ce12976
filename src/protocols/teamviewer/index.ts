import { u8, u16, u16le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** TeamViewer: two magic numbers over TCP, one of them within its datagrams. */
export const teamviewer = defineProtocol({
  name: 'teamviewer',
  title: 'TeamViewer',
  ports: { tcp: [5938], udp: [5938] },
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 9) return NO;
  const magic = u16(bytes, start);
  if (magic === 0x1724)
    return u8(bytes, start + 2) >= 0x0a && u8(bytes, start + 2) <= 0x50 && u16le(bytes, start + 3) <= 0x4000 ? YES : NO;
  return magic === 0x1130 && u16(bytes, start + 4) === 0 ? YES : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return end - start > 13 && u8(bytes, start) === 0 && u16(bytes, start + 11) === 0x1724 ? YES : NO;
}

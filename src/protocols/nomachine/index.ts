import { startsWith, u16le, u32, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** NoMachine NX: the first line of a session, and the first datagram. */
export const nomachine = defineProtocol({
  name: 'nomachine',
  title: 'NoMachine',
  ports: { tcp: [4000], udp: [4000] },
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'NXSH-') || startsWith(bytes, start, end, 'NXD-') ? YES : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return end - start === 10 &&
    u32le(bytes, start) === 0x00010001 &&
    u16le(bytes, start + 4) === 10 &&
    u32(bytes, start + 6) === 0
    ? YES
    : NO;
}

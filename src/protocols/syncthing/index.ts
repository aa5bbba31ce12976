import { u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Syncthing: local discovery and the hello of its block exchange, which have one magic number. */
export const syncthing = defineProtocol({
  name: 'syncthing',
  title: 'Syncthing',
  ports: { udp: [21027], tcp: [22000] },
  probe: { udp: probeDatagram, tcp: probeDatagram },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return end - start > 8 && u32(bytes, start) === 0x2ea7d90b ? YES : NO;
}

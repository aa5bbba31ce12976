import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** DNSCrypt version 2: the magic of a resolver's answer. */
export const dnscrypt = defineProtocol({
  name: 'dnscrypt',
  title: 'DNSCrypt',
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'r6fnvWj8') ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return end - start > 10 && startsWith(bytes, start + 2, end, 'r6fnvWj8') ? YES : NO;
}

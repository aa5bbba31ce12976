import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Citrix ICA: its detection string, or the mark of the common gateway protocol. */
export const ica = defineProtocol({
  name: 'ica',
  title: 'Citrix ICA',
  ports: { tcp: [1494, 2598] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, '\x7f\x7fICA\0') || startsWith(bytes, start, end, '\x1aCGP/01') ? YES : NO;
}

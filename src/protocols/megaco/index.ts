import { startsWith, startsWithNoCase } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Megaco (H.248.1 annex B): the version at the beginning of a message in text. */
export const megaco = defineProtocol({
  name: 'megaco',
  title: 'Megaco',
  ports: { udp: [2944] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return startsWithNoCase(bytes, start, end, 'megaco/') ||
    startsWith(bytes, start, end, '!/1 ') ||
    startsWith(bytes, start, end, '!/2 ') ||
    startsWith(bytes, start, end, '!/3 ')
    ? YES
    : NO;
}

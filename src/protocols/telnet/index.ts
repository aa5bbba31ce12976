import { u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Telnet: RFC 854, the negotiation of options that begins a session. */
export const telnet = defineProtocol({
  name: 'telnet',
  title: 'Telnet',
  ports: { tcp: [23] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let commands = 0;
  while (at + 3 <= end && u8(bytes, at) === 0xff && u8(bytes, at + 1) >= 0xfb && u8(bytes, at + 1) < 0xff) {
    // IANA "Telnet Options": up to 49, and some from 138.
    const option = u8(bytes, at + 2);
    if (option > 49 && (option < 138 || option > 143)) return NO;
    commands++;
    at += 3;
  }
  return commands >= 2 ? YES : NO;
}

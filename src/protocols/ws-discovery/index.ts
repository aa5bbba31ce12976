import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** WS-Discovery: SOAP over UDP with the namespace of WS-Discovery 1.0 or 1.1. */
export const wsDiscovery = defineProtocol({
  name: 'ws_discovery',
  title: 'Web Services Dynamic Discovery',
  ports: { udp: [3702] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (
    !startsWith(bytes, start, end, '<?xml ') &&
    !startsWith(bytes, start, end, '<soap') &&
    !startsWith(bytes, start, end, '<s:Envelope') &&
    !startsWith(bytes, start, end, '<SOAP')
  )
    return NO;
  const stop = Math.min(end, start + 1200);
  for (let at = start; at < stop; at++) {
    if (u8(bytes, at) === 0x64 && startsWith(bytes, at, end, 'discovery')) return YES;
  }
  return NO;
}

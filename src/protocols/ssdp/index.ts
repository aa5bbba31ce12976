import { startsWith, startsWithNoCase, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Simple Service Discovery Protocol: UPnP Device Architecture 2.0 §1, HTTP lines in datagrams. */
export const ssdp = defineProtocol({
  name: 'ssdp',
  title: 'SSDP',
  ports: { udp: [1900] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (startsWith(bytes, start, end, 'M-SEARCH * HTTP/1.') || startsWith(bytes, start, end, 'NOTIFY * HTTP/1.'))
    return YES;
  if (!startsWithNoCase(bytes, start, end, 'http/1.1 200 ok\r\n')) return NO;
  for (let at = start; at + 5 < end; at++) {
    if (
      u8(bytes, at) === 0x0a &&
      (startsWithNoCase(bytes, at + 1, end, 'st:') || startsWithNoCase(bytes, at + 1, end, 'usn:'))
    )
      return YES;
  }
  return NO;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** DHCPv6: RFC 8415 §8 and §9. Kind, transaction, and options that fill the datagram. */
export const dhcpv6 = defineProtocol({
  name: 'dhcpv6',
  title: 'DHCP for IPv6',
  ports: { udp: [546, 547] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8) return NO;
  const kind = u8(bytes, start);
  if (kind === 0 || (kind > 23 && kind < 35) || kind > 37) return NO;
  // Relayed messages have a hop count and two addresses in place of the transaction.
  let at = start + (kind === 12 || kind === 13 ? 34 : 4);
  let options = 0;
  let known = 0;
  while (at + 4 <= end) {
    const code = u16(bytes, at);
    if (code === 0 || code > 150) return NO;
    if (code <= 3 || (code === 8 && u16(bytes, at + 2) === 2) || code === 9 || code === 6) known++;
    options++;
    at += 4 + u16(bytes, at + 2);
  }
  return at === end && known >= 1 && options >= 1 ? YES : NO;
}

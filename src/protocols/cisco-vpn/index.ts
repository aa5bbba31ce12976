import { startsWith } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Cisco IPsec over TCP, port 10000: IKE in TCP that ends with a mark. */
export const ciscoVpn = defineProtocol({
  name: 'ciscovpn',
  title: 'Cisco VPN',
  ports: { tcp: [10000] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return end - start > 44 && startsWith(bytes, end - 16, end, '!@$#') ? YES : NO;
}

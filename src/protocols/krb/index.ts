import { defineProtocol, NO, YES } from '../contract.js';
import { isKerberosMessage } from '../shared/kerberos.js';

/** Kerberos 5 over UDP: RFC 4120 §7.2.1. */
export const krb = defineProtocol({
  name: 'krb',
  title: 'Kerberos over UDP',
  ports: { udp: [88] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isKerberosMessage(bytes, start, end) ? YES : NO;
}

import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { isKerberosMessage } from '../shared/kerberos.js';

/** Kerberos 5 over TCP: RFC 4120 §7.2.2. Four bytes of length go in front of each message. */
export const krbTcp = defineProtocol({
  name: 'krb_tcp',
  title: 'Kerberos over TCP',
  ports: { tcp: [88] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 24 || u8(bytes, start) !== 0 || u32(bytes, start) < 20) return NO;
  return isKerberosMessage(bytes, start + 4, end) ? YES : NO;
}

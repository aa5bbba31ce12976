import { defineProtocol, NO, YES } from '../contract.js';
import { isLdapMessage } from '../shared/ldap.js';

/** Connectionless LDAP: RFC 1798, as domain controllers are found by it ([MS-ADTS] §6.3.3). */
export const ldapUdp = defineProtocol({
  name: 'ldap_udp',
  title: 'LDAP over UDP',
  ports: { udp: [389] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isLdapMessage(bytes, start, end) ? YES : NO;
}

import { defineProtocol, NO, YES } from '../contract.js';
import { isLdapMessage } from '../shared/ldap.js';
import { LdapAnalyzer } from './analyzer.js';

/** Lightweight Directory Access Protocol: RFC 4511 §4.1.1. */
export const ldapTcp = defineProtocol({
  name: 'ldap_tcp',
  title: 'LDAP over TCP',
  ports: { tcp: [389, 3268] },
  probe: { tcp: probe },
  open: report => new LdapAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return isLdapMessage(bytes, start, end) ? YES : NO;
}

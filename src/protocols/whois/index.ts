import { startsWith, startsWithNoCase } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Whois: RFC 3912 §2, the answers of the registries that begin with a remark. */
export const whois = defineProtocol({
  name: 'whois',
  title: 'Whois',
  ports: { tcp: [43] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (fromOriginator) return NO;
  return startsWith(bytes, start, end, '% IANA WHOIS server') ||
    startsWith(bytes, start, end, '% This is the ') ||
    startsWith(bytes, start, end, '\n#\n# ARIN WHOIS') ||
    startsWithNoCase(bytes, start, end, 'domain name: ') ||
    startsWith(bytes, start, end, '   Domain Name: ')
    ? YES
    : NO;
}

import { startsWith, startsWithNoCase } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** SIP: RFC 3261 §7. */
export const sip = defineProtocol({
  name: 'sip',
  title: 'Session Initiation Protocol',
  ports: { udp: [5060], tcp: [5060] },
  probe: { udp: probeDatagram, tcp: probeDatagram },
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isMessage(bytes, start, end) ? YES : NO;
}

/** RFC 3261 §7.1 and the RFCs of the later methods. */
const METHODS = [
  'INVITE ',
  'ACK ',
  'BYE ',
  'CANCEL ',
  'OPTIONS ',
  'REGISTER ',
  'PRACK ',
  'SUBSCRIBE ',
  'NOTIFY ',
  'PUBLISH ',
  'INFO ',
  'REFER ',
  'MESSAGE ',
  'UPDATE ',
];

/** A status line, or a method and a URI of SIP. */
function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  if (startsWith(bytes, start, end, 'SIP/2.0 ')) return true;
  for (const method of METHODS) {
    if (!startsWith(bytes, start, end, method)) continue;
    const uri = start + method.length;
    return (
      startsWithNoCase(bytes, uri, end, 'sip:') ||
      startsWithNoCase(bytes, uri, end, 'sips:') ||
      startsWithNoCase(bytes, uri, end, 'tel:')
    );
  }
  return false;
}

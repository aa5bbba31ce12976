import { u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { StunAnalyzer } from './analyzer.js';
import { hasCookie, isStun } from './message.js';

/** STUN and TURN: RFC 8489 §5 with the magic cookie, RFC 3489 §11 without it; RFC 8656. */
export const stun = defineProtocol({
  name: 'stun',
  title: 'STUN and TURN',
  ports: { udp: [3478], tcp: [3478] },
  probe: { udp: probeDatagram, tcp: probeStream },
  open: report => new StunAnalyzer(report),
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return isStun(bytes, start, end) && end === start + 20 + u16(bytes, start + 2) ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  // RFC 4571 §2: a length may go in front.
  if (end - start >= 22 && u16(bytes, start) === u16(bytes, start + 4) + 20) {
    return isStun(bytes, start + 2, end) && hasCookie(bytes, start + 2) ? YES : NO;
  }
  return end - start >= 20 && hasCookie(bytes, start) && isStun(bytes, start, end) ? YES : NO;
}

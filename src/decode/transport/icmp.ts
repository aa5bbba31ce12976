/**
 * ICMP (RFC 792) and ICMPv6 (RFC 4443 §2.1). Type and code stand in the place of ports; the payload begins behind
 * eight bytes, as Zeek counts it. The whole message is `bytes[transportStart, payloadEnd)`.
 */
import { u8 } from '../../core/bytes.js';
import { PROTOCOL_ICMP, PROTOCOL_ICMP6 } from '../net/protocols.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { fits, isWhole, judge, pseudoSum } from './header.js';

const HEADER = 8;

/** `protocol` is 1 or 58; only ICMPv6 sums up a pseudo-header. */
export function readIcmp(packet: Packet, notes: DecodeNotes, check: boolean, protocol: number): void {
  if (!fits(packet, notes, HEADER, 'ICMP')) return;
  const { bytes, payloadStart: at, payloadLength: length } = packet;
  packet.transport = protocol;
  packet.transportStart = at;
  packet.sourcePort = u8(bytes, at);
  packet.destinationPort = u8(bytes, at + 1);
  if (check && isWhole(packet, at, length)) {
    const sum = protocol === PROTOCOL_ICMP ? 0 : pseudoSum(packet, PROTOCOL_ICMP6, length);
    packet.transportChecksum = judge(packet, at, at + length, sum);
  }
  packet.payloadStart = at + HEADER;
  packet.payloadLength = length - HEADER;
}

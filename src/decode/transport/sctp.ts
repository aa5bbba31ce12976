/** The common header of SCTP: RFC 9260 §3.1. Its CRC32c is not checked. */
import { u16 } from '../../core/bytes.js';
import { PROTOCOL_SCTP } from '../net/protocols.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { fits } from './header.js';

const HEADER = 12;

export function readSctp(packet: Packet, notes: DecodeNotes): void {
  if (!fits(packet, notes, HEADER, 'SCTP')) return;
  const { bytes, payloadStart: at } = packet;
  packet.transport = PROTOCOL_SCTP;
  packet.transportStart = at;
  packet.sourcePort = u16(bytes, at);
  packet.destinationPort = u16(bytes, at + 2);
  packet.payloadStart = at + HEADER;
  packet.payloadLength -= HEADER;
}

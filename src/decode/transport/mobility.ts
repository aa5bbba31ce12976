/** The mobility header: RFC 6275 §6.1. Only its checksum (§6.1.1) is looked at; its payload is that of IP. */
import { u8 } from '../../core/bytes.js';
import { PROTOCOL_MOBILITY, PROTOCOL_NONE } from '../net/protocols.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import { CHECKSUM_BAD, type Packet } from '../packet.js';
import { isWhole, judge, pseudoSum } from './header.js';

export function readMobility(packet: Packet, notes: DecodeNotes, check: boolean): void {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < 8) return;
  const length = (u8(bytes, at + 1) + 1) * 8;
  if (check && isWhole(packet, at, length) && packet.payloadLength >= length) {
    packet.transportChecksum = judge(packet, at, at + length, pseudoSum(packet, PROTOCOL_MOBILITY, length));
    if (packet.transportChecksum === CHECKSUM_BAD) note(notes, packet, 'bad_MH_checksum', 'IP', at);
  }
  if (u8(bytes, at) !== PROTOCOL_NONE) note(notes, packet, 'mobility_piggyback', 'IP', at);
}

/** UDP (RFC 768) and UDP-Lite (RFC 3828). */
import { u16 } from '../../core/bytes.js';
import { PROTOCOL_UDP, PROTOCOL_UDP_LITE } from '../net/protocols.js';
import type { DecodeNotes } from '../options.js';
import { CHECKSUM_BAD, type Packet } from '../packet.js';
import { fits, isWhole, judge, pseudoSum } from './header.js';

const offset = { source: 0, destination: 2, length: 4, checksum: 6 } as const;
const HEADER = 8;

export function readUdp(packet: Packet, notes: DecodeNotes, check: boolean): void {
  if (!fits(packet, notes, HEADER, 'UDP')) return;
  const { bytes, payloadStart: at, payloadLength: length } = packet;
  readPorts(packet, PROTOCOL_UDP, at);
  const told = u16(bytes, at + offset.length);
  // Zero: longer than 64 KiB (RFC 2675 §4), or left to the network card.
  let datagram = told === 0 ? length : told;
  if (told !== length && told !== 0) {
    packet.fault = 'UDP_datagram_length_mismatch';
    packet.faultDetail = `${told} != ${length}`;
    packet.faultSource = 'UDP';
    if (datagram < HEADER) datagram = HEADER;
  }
  if (check && isWhole(packet, at, length)) readChecksum(packet, at, length);
  packet.payloadStart = at + HEADER;
  packet.payloadLength = datagram - HEADER;
  if (at + datagram < packet.payloadEnd) packet.payloadEnd = at + datagram; // bytes behind the datagram
}

/** Zero means "not computed", over IPv4; over IPv6 it is wrong (RFC 8200 §8.1) but for tunnels (RFC 6935). */
function readChecksum(packet: Packet, at: number, length: number): void {
  if (u16(packet.bytes, at + offset.checksum) !== 0) {
    packet.transportChecksum = judge(packet, at, at + length, pseudoSum(packet, PROTOCOL_UDP, length));
  } else if (packet.ipVersion === 6) packet.transportChecksum = CHECKSUM_BAD;
}

/** UDP-Lite's length field is how much the checksum covers; 0 is all of it, 1 to 7 are forbidden (§3.1). */
export function readUdpLite(packet: Packet, notes: DecodeNotes, check: boolean): void {
  if (!fits(packet, notes, HEADER, 'UDP')) return;
  const { bytes, payloadStart: at, payloadLength: length } = packet;
  readPorts(packet, PROTOCOL_UDP_LITE, at);
  const told = u16(bytes, at + offset.length);
  const coverage = told === 0 ? length : told;
  if (check && isWhole(packet, at, length)) {
    packet.transportChecksum =
      coverage < HEADER || coverage > length
        ? CHECKSUM_BAD
        : judge(packet, at, at + coverage, pseudoSum(packet, PROTOCOL_UDP_LITE, length));
  }
  packet.payloadStart = at + HEADER;
  packet.payloadLength = length - HEADER;
}

function readPorts(packet: Packet, protocol: number, at: number): void {
  packet.transport = protocol;
  packet.transportStart = at;
  packet.sourcePort = u16(packet.bytes, at + offset.source);
  packet.destinationPort = u16(packet.bytes, at + offset.destination);
}

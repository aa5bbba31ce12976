/**
 * Extension headers: RFC 8200 §4, and AH (RFC 4302), HIP (RFC 7401), Shim6 (RFC 5533). Walked over until the upper
 * layer; a fragment header, ESP and the mobility header (RFC 6275 §6.1) end the chain, as in Zeek.
 */
import { u8, u16, u32 } from '../../core/bytes.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import {
  PROTOCOL_AH,
  PROTOCOL_DESTINATION,
  PROTOCOL_FRAGMENT,
  PROTOCOL_HIP,
  PROTOCOL_HOP_BY_HOP,
  PROTOCOL_ROUTING,
  PROTOCOL_SHIM6,
} from './protocols.js';
import { readDestinationOptions, readRouting } from './routing.js';

/** Eight bytes each at least; real chains have at most five. */
const MAX_HEADERS = 32;
const UNIT = 8;
const FRAGMENT_LENGTH = 8;

/**
 * Moves `payloadStart` behind the extension headers and `ipProtocol` to what follows them. False if one of them is cut
 * or reaches beyond the packet; Zeek then has no header at all. Headers are read as far as bytes were captured, even
 * beyond the end that the packet's own length tells.
 */
export function readExtensions(packet: Packet, notes: DecodeNotes): boolean {
  const { bytes } = packet;
  const end = packet.networkEnd < 0 ? packet.payloadEnd : packet.networkEnd;
  let homeAddress = false;
  let routed = false;
  for (let headers = 0; headers < MAX_HEADERS && isExtension(packet.ipProtocol); headers++) {
    const { payloadStart: at, ipProtocol: type } = packet;
    if (end - at < 2) return broken(packet, notes, 2);
    const length = type === PROTOCOL_FRAGMENT ? FRAGMENT_LENGTH : extensionLength(type, u8(bytes, at + 1));
    if (length > end - at) return broken(packet, notes, length);
    const fragmented = type === PROTOCOL_FRAGMENT && readFragment(packet, at);
    if (type === PROTOCOL_ROUTING) routed = readRouting(packet, notes, at, length, routed);
    else if (type === PROTOCOL_DESTINATION)
      homeAddress = readDestinationOptions(packet, notes, at, length, homeAddress);
    packet.ipProtocol = u8(bytes, at);
    packet.payloadStart = at + length;
    packet.payloadLength -= length;
    packet.ipHeaderLength += length;
    if (fragmented) break;
  }
  return packet.payloadLength >= 0 || broken(packet, notes, 0);
}

const isExtension = (type: number): boolean =>
  type === PROTOCOL_HOP_BY_HOP ||
  type === PROTOCOL_ROUTING ||
  type === PROTOCOL_FRAGMENT ||
  type === PROTOCOL_DESTINATION ||
  type === PROTOCOL_AH ||
  type === PROTOCOL_HIP ||
  type === PROTOCOL_SHIM6;

/** In units of eight bytes without the first; AH's in units of four without the first two (RFC 4302 §2.2). */
const extensionLength = (type: number, told: number): number =>
  type === PROTOCOL_AH ? (told + 2) * 4 : (told + 1) * UNIT;

/** RFC 8200 §4.5. False for an atomic fragment (RFC 6946), which is a whole datagram. */
function readFragment(packet: Packet, at: number): boolean {
  const word = u16(packet.bytes, at + 2);
  packet.fragmentOffset = word & 0xfff8;
  packet.moreFragments = (word & 1) !== 0;
  packet.fragmentId = u32(packet.bytes, at + 4);
  packet.isFragment = packet.moreFragments || packet.fragmentOffset !== 0;
  return packet.isFragment;
}

/** `needed` bytes are more than there are: not captured, or not in the packet at all. */
function broken(packet: Packet, notes: DecodeNotes, needed: number): boolean {
  const cut = packet.payloadLength >= needed && packet.payloadLength >= 0;
  packet.broken = true;
  packet.ipVersion = 0;
  note(notes, packet, cut ? 'internally_truncated_header' : 'invalid_IP_header_size', 'IP', packet.payloadStart);
  packet.payloadStart = Math.min(packet.payloadStart, packet.payloadEnd);
  packet.payloadLength = Math.max(packet.payloadLength, 0);
  return false;
}

/** Extension headers that change who talks to whom: routing headers (RFC 8200 §4.4) and the home address option. */
import { u8, u32 } from '../../core/bytes.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

/** Deprecated by RFC 5095, but its last address is the one that checksums count (RFC 8200 §8.1). */
const TYPE_SOURCE_ROUTE = 0;
/** Mobile IPv6: RFC 6275 §6.4. */
const TYPE_MOBILE = 2;
/** RPL (RFC 6554) and segment routing (RFC 8754). */
const TYPE_RPL = 3;
const TYPE_SEGMENT_ROUTING = 4;
const ADDRESS_LENGTH = 16;
/** RFC 6275 §6.3. */
const OPTION_HOME_ADDRESS = 201;

/**
 * The final destination takes the place of the header's own while segments are left. `seen`: a routing header stood
 * before that one. Answers whether the next one has such a predecessor.
 */
export function readRouting(packet: Packet, notes: DecodeNotes, at: number, length: number, seen: boolean): boolean {
  const { bytes } = packet;
  if (seen) {
    notes.weird('multiple_routing_headers', packet, undefined, undefined, at);
    return true;
  }
  const units = u8(bytes, at + 1);
  const type = u8(bytes, at + 2);
  const segmentsLeft = u8(bytes, at + 3);
  let routed = false;
  switch (type) {
    case TYPE_SOURCE_ROUTE:
      if (segmentsLeft > 0 && units >= 2) {
        if (units % 2 === 0) routed = true;
        else notes.weird('odd_routing0_len', packet, undefined, undefined, at);
      }
      if (routed) toLastAddress(packet, at + length - ADDRESS_LENGTH);
      notes.weird('routing0_hdr', packet, undefined, undefined, at);
      return routed;
    case TYPE_MOBILE:
      if (segmentsLeft === 0) return false;
      if (units === 2) toLastAddress(packet, at + length - ADDRESS_LENGTH);
      else notes.weird('bad_routing2_len', packet, undefined, undefined, at);
      return units === 2;
    case TYPE_RPL:
    case TYPE_SEGMENT_ROUTING:
      return readSegments(packet, at, length, type, segmentsLeft);
    default:
      notes.weird('unknown_routing_type', packet, `${type}`, undefined, at);
      return false;
  }
}

/** RFC 8754 §2: the first address of the segment list is the last one to be visited. RPL's are compressed: not read. */
function readSegments(packet: Packet, at: number, length: number, type: number, segmentsLeft: number): boolean {
  if (type !== TYPE_SEGMENT_ROUTING || segmentsLeft === 0 || length < 8 + ADDRESS_LENGTH) return false;
  toLastAddress(packet, at + 8);
  return true;
}

function toLastAddress(packet: Packet, at: number): void {
  const { bytes } = packet;
  packet.destination0 = u32(bytes, at);
  packet.destination1 = u32(bytes, at + 4);
  packet.destination2 = u32(bytes, at + 8);
  packet.destination3 = u32(bytes, at + 12);
}

/** RFC 8200 §4.6. A home address takes the place of the source; answers whether there was one so far. */
export function readDestinationOptions(
  packet: Packet,
  notes: DecodeNotes,
  at: number,
  length: number,
  seen: boolean,
): boolean {
  const { bytes } = packet;
  const end = at + length;
  let found = seen;
  for (let option = at + 2; option < end; ) {
    const type = u8(bytes, option);
    if (type === 0) {
      option++; // Pad1
      continue;
    }
    const optionLength = option + 2 <= end ? u8(bytes, option + 1) : 256;
    if (option + 2 + optionLength > end) {
      notes.weird('bad_ipv6_dest_opt_len', packet, undefined, undefined, option);
      return found;
    }
    if (type === OPTION_HOME_ADDRESS) {
      if (optionLength !== ADDRESS_LENGTH) notes.weird('bad_home_addr_len', packet, undefined, undefined, option);
      else if (found) notes.weird('multiple_home_addr_opts', packet, undefined, undefined, option);
      else {
        found = true;
        fromHome(packet, option + 2);
      }
    }
    option += 2 + optionLength;
  }
  return found;
}

function fromHome(packet: Packet, at: number): void {
  const { bytes } = packet;
  packet.source0 = u32(bytes, at);
  packet.source1 = u32(bytes, at + 4);
  packet.source2 = u32(bytes, at + 8);
  packet.source3 = u32(bytes, at + 12);
}

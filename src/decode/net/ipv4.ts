/** IPv4: RFC 791 §3.1. Leaves the payload in `payloadStart`, `payloadEnd` and `payloadLength`. */
import { MAPPED } from '../../core/address.js';
import { i32, u8, u16 } from '../../core/bytes.js';
import { fold, sum16 } from '../checksum.js';
import { note } from '../note.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, type Packet } from '../packet.js';

const offset = {
  length: 2,
  id: 4,
  fragment: 6,
  ttl: 8,
  protocol: 9,
  source: 12,
  destination: 16,
  options: 20,
} as const;
const MORE_FRAGMENTS = 0x2000;
const FRAGMENT_OFFSET = 0x1fff;

/** False if there is no header that could be read; what is odd has been noted then. */
export function readIpv4(packet: Packet, notes: DecodeNotes, options: DecodeOptions): boolean {
  const { bytes, networkStart: at, networkEnd } = packet;
  const available = networkEnd - at;
  if (available < offset.options) return broken(packet, notes, 'truncated_IP', at);
  const headerLength = (u8(bytes, at) & 0xf) * 4;
  let length = u16(bytes, at + offset.length);
  if (length === 0) {
    // Segmentation offload leaves the length to the network card; nor is the checksum right yet.
    note(notes, packet, 'ip_hdr_len_zero', 'IP', at);
    if (options.checksums === 'validate') {
      packet.broken = true;
      return false;
    }
    length = available + cutBytes(packet);
  } else if (length > available && length > available + cutBytes(packet)) {
    // Zeek drops it; tools that cut captures without keeping the length on the wire make whole files of such packets.
    if (options.checksums === 'validate') return broken(packet, notes, 'truncated_IP_len', at);
    note(notes, packet, 'truncated_IP_len', 'IP', at);
  }
  if (headerLength > length) return broken(packet, notes, 'invalid_IP_header_size', at);
  if (headerLength > available) return broken(packet, notes, 'internally_truncated_header', at);
  if (headerLength < offset.options) return broken(packet, notes, 'IPv4_min_header_size', at);

  packet.ipVersion = 4;
  packet.ipStart = at;
  packet.ipHeaderLength = headerLength;
  // As it is told, 0 where the network card was to fill it in: Zeek counts no bytes of such packets.
  packet.ipLength = u16(bytes, at + offset.length);
  packet.source2 = MAPPED;
  packet.source3 = i32(bytes, at + offset.source) >>> 0;
  packet.destination2 = MAPPED;
  packet.destination3 = i32(bytes, at + offset.destination) >>> 0;
  packet.ttl = u8(bytes, at + offset.ttl);
  packet.ipId = u16(bytes, at + offset.id);
  packet.ipProtocol = u8(bytes, at + offset.protocol);
  const fragment = u16(bytes, at + offset.fragment);
  if ((fragment & (MORE_FRAGMENTS | FRAGMENT_OFFSET)) !== 0) {
    packet.isFragment = true;
    packet.moreFragments = (fragment & MORE_FRAGMENTS) !== 0;
    packet.fragmentOffset = (fragment & FRAGMENT_OFFSET) * 8;
    packet.fragmentId = packet.ipId;
  }
  packet.payloadStart = at + headerLength;
  packet.payloadEnd = at + Math.min(length, available);
  packet.payloadLength = length - headerLength;
  if (options.checksums !== 'ignore') checkHeader(packet, notes);
  return true;
}

/** Bytes of the frame that were on the wire and not captured. */
export const cutBytes = (packet: Packet): number => Math.max(0, packet.wireLength - (packet.end - packet.start));

function checkHeader(packet: Packet, notes: DecodeNotes): void {
  const { ipStart: at } = packet;
  if (u16(packet.bytes, at + offset.length) === 0) return;
  if (fold(sum16(packet.bytes, at, at + packet.ipHeaderLength)) === 0xffff) {
    packet.ipChecksum = CHECKSUM_GOOD;
    return;
  }
  packet.ipChecksum = CHECKSUM_BAD;
  note(notes, packet, 'bad_IP_checksum', 'IP', at);
}

function broken(packet: Packet, notes: DecodeNotes, name: string, at: number): boolean {
  packet.broken = true;
  note(notes, packet, name, 'IP', at);
  return false;
}

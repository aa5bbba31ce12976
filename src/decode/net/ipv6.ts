/** IPv6: RFC 8200 §3. Leaves the payload in `payloadStart`, `payloadEnd` and `payloadLength`. */
import { i32, u8, u16 } from '../../core/bytes.js';
import { note } from '../note.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import type { Packet } from '../packet.js';
import { readExtensions } from './extensions.js';
import { cutBytes } from './ipv4.js';
import { PROTOCOL_HOP_BY_HOP, PROTOCOL_TCP, PROTOCOL_UDP } from './protocols.js';

const offset = { payloadLength: 4, nextHeader: 6, hopLimit: 7, source: 8, destination: 24, end: 40 } as const;

/** More than Ethernet's padding behind an IPv6 header without payload: the shortest transport header. */
const SHORTEST = 8;
/** A length of zero is segmentation offload's or a jumbogram's (RFC 2675) in front of these; the frame's length holds. */
const mayBeLonger = (next: number): boolean =>
  next === PROTOCOL_TCP || next === PROTOCOL_UDP || next === PROTOCOL_HOP_BY_HOP;

/** False if there is no header that could be read; what is odd has been noted then. */
export function readIpv6(packet: Packet, notes: DecodeNotes, options: DecodeOptions): boolean {
  const { bytes, networkStart: at, networkEnd } = packet;
  const available = networkEnd - at;
  if (available < offset.end) return broken(packet, notes, 'truncated_IP');
  const told = u16(bytes, at + offset.payloadLength);
  const next = u8(bytes, at + offset.nextHeader);
  let length = offset.end + told;
  if (told === 0 && available >= offset.end + SHORTEST && mayBeLonger(next)) length = available + cutBytes(packet);
  if (length > available && length > available + cutBytes(packet)) {
    if (options.checksums === 'validate') return broken(packet, notes, 'truncated_IP_len'); // as in ipv4.ts
    note(notes, packet, 'truncated_IP_len', 'IP', at);
  }

  packet.ipVersion = 6;
  packet.ipStart = at;
  packet.ipHeaderLength = offset.end;
  packet.ipLength = offset.end + told;
  packet.source0 = i32(bytes, at + offset.source) >>> 0;
  packet.source1 = i32(bytes, at + offset.source + 4) >>> 0;
  packet.source2 = i32(bytes, at + offset.source + 8) >>> 0;
  packet.source3 = i32(bytes, at + offset.source + 12) >>> 0;
  packet.destination0 = i32(bytes, at + offset.destination) >>> 0;
  packet.destination1 = i32(bytes, at + offset.destination + 4) >>> 0;
  packet.destination2 = i32(bytes, at + offset.destination + 8) >>> 0;
  packet.destination3 = i32(bytes, at + offset.destination + 12) >>> 0;
  packet.ttl = u8(bytes, at + offset.hopLimit);
  packet.ipProtocol = next;
  packet.payloadStart = at + offset.end;
  packet.payloadEnd = at + Math.min(length, available);
  packet.payloadLength = length - offset.end;
  return readExtensions(packet, notes);
}

function broken(packet: Packet, notes: DecodeNotes, name: string): boolean {
  packet.broken = true;
  note(notes, packet, name, 'IP', packet.networkStart);
  return false;
}

/** BSD null (LINKTYPE_NULL: the writer's byte order) and loop (LINKTYPE_LOOP: network order): an address family. */
import { u32 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, ETHERTYPE_IPV6, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const LENGTH = 4;
const AF_INET = 2;

/** AF_INET6 on Linux (10), NetBSD and OpenBSD (24), FreeBSD (28), macOS (30), Windows (23). */
const isInet6 = (family: number): boolean =>
  family === 10 || family === 23 || family === 24 || family === 28 || family === 30;

export function readLoopback(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at < LENGTH) {
    note(notes, packet, 'truncated_null_header', 'NULL', at);
    return BROKEN;
  }
  const word = u32(packet.bytes, at);
  // Families fit into a byte, so the zeros tell the byte order.
  const family = word > 0xffff ? word >>> 24 : word;
  packet.networkStart = at + LENGTH;
  if (family === AF_INET) packet.etherType = ETHERTYPE_IPV4;
  else if (isInet6(family)) packet.etherType = ETHERTYPE_IPV6;
  else return STOP;
  return packet.etherType;
}

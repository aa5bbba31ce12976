import { addressText } from '../core/address.js';
import type { Packet } from '../decode/packet.js';
import type { WeirdRecord } from '../records/weird.js';

/** What is odd about a packet that has no flow, as a record. */
export const packetWeird = (name: string, packet: Packet): WeirdRecord => ({
  ts: packet.ts,
  'id.orig_h': addressText(packet.source0, packet.source1, packet.source2, packet.source3),
  'id.orig_p': 0,
  'id.resp_h': addressText(packet.destination0, packet.destination1, packet.destination2, packet.destination3),
  'id.resp_p': 0,
  name,
  notice: false,
  peer: 'zeek',
});

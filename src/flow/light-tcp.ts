import { type Packet, TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN, TCP_URG } from '../decode/packet.js';
import type { FlowTable } from './table.js';
import * as place from './table.js';
import { MAX_SCALE, windowScale } from './tcp/segment.js';

const CONTROL = TCP_SYN | TCP_FIN | TCP_RST | TCP_URG | TCP_ACK;

/**
 * A SYN, its repetition, and the RST that refuses it are only remembered: no object is made for a scan's packets.
 * True if that was all.
 */
export function remember(table: FlowTable, record: number, packet: Packet, fromOriginator: boolean): boolean {
  const page = table.page(record);
  const base = table.base(record);
  const flags = page[base + place.PROTOCOL] ?? 0;
  const control = packet.flags & CONTROL;
  if (packet.payloadLength > 0 || (flags & place.FLAG_RESET) !== 0) return false;
  if (fromOriginator) {
    if (control !== TCP_SYN || (flags & place.FLAG_FLIPPED) !== 0) return false;
    if ((page[base + place.ORIGINATOR_PACKETS] ?? 0) > 0) {
      if ((page[base + place.SYN_SEQ] ?? 0) >>> 0 !== packet.seq) return false;
    } else {
      const scale = windowScale(packet);
      if (packet.window === 0 || scale > MAX_SCALE) return false;
      page[base + place.SYN_SEQ] = packet.seq;
      page[base + place.SYN_ACK] = packet.ack;
      page[base + place.SYN_WINDOW] = packet.window | ((scale + 1) << 16);
    }
  } else {
    if ((control & ~TCP_ACK) !== TCP_RST || (page[base + place.ORIGINATOR_PACKETS] ?? 0) === 0) return false;
    const expected = ((page[base + place.SYN_SEQ] ?? 0) + 1) >>> 0;
    if ((control & TCP_ACK) !== 0 && packet.ack !== expected) return false;
    page[base + place.RESET_SEQ] = packet.seq;
    page[base + place.RESET_ACK] = packet.ack;
    page[base + place.RESET_WINDOW] = packet.window;
    page[base + place.PROTOCOL] = flags | place.FLAG_RESET | ((control & TCP_ACK) !== 0 ? place.FLAG_RESET_ACK : 0);
  }
  table.setDouble(record, place.LAST, packet.ts);
  return true;
}

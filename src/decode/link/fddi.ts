/**
 * FDDI (ANSI X3.139, LINKTYPE_FDDI): frame control and two addresses in front of LLC. The addresses are not given: their
 * bits stand in either order, by the system that captured (tcpdump.org/linktypes), and Zeek gives none.
 */
import { BROKEN, LAYER_LLC } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';

const HEADER = 13;

export function readFddi(packet: Packet, notes: DecodeNotes): number {
  const { networkStart: at } = packet;
  if (packet.networkEnd - at <= HEADER) {
    note(notes, packet, 'FDDI_analyzer_failed', 'FDDI', at);
    return BROKEN;
  }
  packet.networkStart = at + HEADER;
  return LAYER_LLC;
}

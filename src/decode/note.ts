import type { DecodeNotes } from './options.js';
import type { Packet } from './packet.js';

/**
 * Tells what is odd about a header. Inside a tunnel Zeek marks the name: `truncated_IP_in_tunnel`
 * (session manager, `Weird` for packets).
 */
export function note(
  notes: DecodeNotes,
  packet: Packet,
  name: string,
  source: string,
  offset: number,
  detail?: string,
): void {
  notes.weird(packet.depth > 0 ? `${name}_in_tunnel` : name, packet, detail, source, offset);
}

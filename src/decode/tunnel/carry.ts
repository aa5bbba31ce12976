/** How a reader of a tunnel's header says what it carries. */
import { note } from '../note.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import type { Packet } from '../packet.js';

/** Sets the tunnel fields, and answers true; the inner frame reaches to the end of what was captured of the payload. */
export function carry(packet: Packet, tunnel: number, link: number, at: number, id: number): boolean {
  packet.tunnel = tunnel;
  packet.confirmedTunnel = tunnel;
  packet.innerLink = link;
  packet.innerStart = at;
  packet.innerEnd = packet.payloadEnd;
  packet.tunnelId = id;
  return true;
}

/** The tunnel's header is right, and nothing that could be opened follows. Answers true. */
export function confirm(packet: Packet, tunnel: number): boolean {
  packet.confirmedTunnel = tunnel;
  return true;
}

/** False, and noted, where another tunnel would be one too many. */
export function mayNest(packet: Packet, notes: DecodeNotes, options: DecodeOptions, source: string): boolean {
  if (packet.depth < options.maxTunnelDepth) return true;
  note(notes, packet, 'exceeded_tunnel_max_depth', source, packet.payloadStart);
  return false;
}

/** The port promised a tunnel and the bytes hold none. */
export function refuse(packet: Packet, tunnel: number, reason: string): boolean {
  packet.refusedTunnel = tunnel;
  packet.refusedReason = reason;
  return false;
}

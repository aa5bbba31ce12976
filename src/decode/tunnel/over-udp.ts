/** Tunnels that a UDP port, or for Teredo the content, tells of. */
import { note } from '../note.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import type { Packet } from '../packet.js';
import {
  TUNNEL_AYIYA,
  TUNNEL_GENEVE,
  TUNNEL_GRE,
  TUNNEL_GTPV1,
  TUNNEL_L2TP,
  TUNNEL_TEREDO,
  TUNNEL_VXLAN,
} from '../tunnels.js';
import { readAyiya } from './ayiya.js';
import { readGeneve } from './geneve.js';
import { readGre } from './gre.js';
import { readGtpv1 } from './gtpv1.js';
import { readL2tp } from './l2tp.js';
import { looksLikeTeredo, readTeredo } from './teredo.js';
import { readVxlan } from './vxlan.js';

/** Names under which Zeek's packet analyzers tell of what is odd, by TUNNEL_. */
const SOURCES: readonly string[] = ['', '', 'AYIYA', 'TEREDO', '', 'GTPV1', '', 'GRE', 'VXLAN', 'GENEVE', 'L2TP'];

/** Which tunnel each port promises, as a table of 65536 TUNNEL_ numbers. */
export function tunnelPorts(options: DecodeOptions): Uint8Array {
  const table = new Uint8Array(0x1_0000);
  const set = (ports: readonly number[], tunnel: number) => {
    for (const port of ports) table[port & 0xffff] = tunnel;
  };
  set(options.l2tpPorts, TUNNEL_L2TP);
  set(options.ayiyaPorts, TUNNEL_AYIYA);
  set(options.gtpv1Ports, TUNNEL_GTPV1);
  set(options.grePorts, TUNNEL_GRE);
  set(options.teredoPorts, TUNNEL_TEREDO);
  set(options.genevePorts, TUNNEL_GENEVE);
  set(options.vxlanPorts, TUNNEL_VXLAN);
  return table;
}

export function readTunnelOverUdp(packet: Packet, notes: DecodeNotes, options: DecodeOptions, ports: Uint8Array): void {
  let tunnel = ports[packet.destinationPort] || ports[packet.sourcePort] || 0;
  if (tunnel === 0) {
    if (!options.teredoByContent || !looksLikeTeredo(packet)) return;
    tunnel = TUNNEL_TEREDO;
  }
  if (packet.depth >= options.maxTunnelDepth) {
    if (tunnel !== TUNNEL_L2TP) {
      note(notes, packet, 'exceeded_tunnel_max_depth', SOURCES[tunnel] ?? '', packet.payloadStart);
    }
    return;
  }
  open(packet, notes, options, tunnel);
}

function open(packet: Packet, notes: DecodeNotes, options: DecodeOptions, tunnel: number): void {
  switch (tunnel) {
    case TUNNEL_VXLAN:
      readVxlan(packet, notes);
      return;
    case TUNNEL_GENEVE:
      readGeneve(packet, notes);
      return;
    case TUNNEL_TEREDO:
      readTeredo(packet);
      return;
    case TUNNEL_GTPV1:
      readGtpv1(packet);
      return;
    case TUNNEL_AYIYA:
      readAyiya(packet, notes);
      return;
    case TUNNEL_GRE:
      readGre(packet, notes, options);
      return;
    default:
      readL2tp(packet);
  }
}

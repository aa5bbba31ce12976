/** Tunnels that an IP protocol number tells of. */

import { LINKTYPE_MPLS } from '../layers.js';
import {
  PROTOCOL_ETHERIP,
  PROTOCOL_ETHERNET,
  PROTOCOL_GRE,
  PROTOCOL_IPV4,
  PROTOCOL_IPV6,
  PROTOCOL_L2TP,
  PROTOCOL_MPLS,
} from '../net/protocols.js';
import type { DecodeNotes, DecodeOptions } from '../options.js';
import type { Packet } from '../packet.js';
import { TUNNEL_IP } from '../tunnels.js';
import { carry, mayNest } from './carry.js';
import { readEtherip, readEthernetInIp } from './etherip.js';
import { readGre } from './gre.js';
import { readInnerIp } from './ip-in-ip.js';
import { readL2tpOverIp } from './l2tp.js';

export function readTunnelOverIp(packet: Packet, notes: DecodeNotes, options: DecodeOptions): void {
  const { ipProtocol: protocol, payloadStart } = packet;
  if (protocol === PROTOCOL_GRE) readGre(packet, notes, options);
  else if (isTunnel(protocol) && mayNest(packet, notes, options, 'IPTUNNEL')) {
    if (protocol === PROTOCOL_IPV4) readInnerIp(packet, notes, 4, TUNNEL_IP, payloadStart);
    else if (protocol === PROTOCOL_IPV6) readInnerIp(packet, notes, 6, TUNNEL_IP, payloadStart);
    else if (protocol === PROTOCOL_ETHERIP) readEtherip(packet);
    else if (protocol === PROTOCOL_ETHERNET) readEthernetInIp(packet);
    else if (protocol === PROTOCOL_L2TP) readL2tpOverIp(packet);
    else if (packet.payloadEnd > payloadStart) carry(packet, TUNNEL_IP, LINKTYPE_MPLS, payloadStart, -1); // RFC 4023
  }
}

const isTunnel = (protocol: number): boolean =>
  protocol === PROTOCOL_IPV4 ||
  protocol === PROTOCOL_IPV6 ||
  protocol === PROTOCOL_ETHERIP ||
  protocol === PROTOCOL_ETHERNET ||
  protocol === PROTOCOL_L2TP ||
  protocol === PROTOCOL_MPLS;

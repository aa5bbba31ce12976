/** Ethernet in IP: RFC 3378 §3 (protocol 97, two bytes in front) and protocol 143 (RFC 8986 §10.1, none). */
import { u8 } from '../../core/bytes.js';
import { LINKTYPE_ETHERNET } from '../layers.js';
import type { Packet } from '../packet.js';
import { TUNNEL_ETHERIP } from '../tunnels.js';
import { carry } from './carry.js';

const HEADER = 2;
const VERSION = 3;
const ETHERNET_HEADER = 14;

export function readEtherip(packet: Packet): void {
  const { payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < HEADER + ETHERNET_HEADER || u8(packet.bytes, at) >> 4 !== VERSION) return;
  carry(packet, TUNNEL_ETHERIP, LINKTYPE_ETHERNET, at + HEADER, -1);
}

export function readEthernetInIp(packet: Packet): void {
  if (packet.payloadEnd - packet.payloadStart < ETHERNET_HEADER) return;
  carry(packet, TUNNEL_ETHERIP, LINKTYPE_ETHERNET, packet.payloadStart, -1);
}

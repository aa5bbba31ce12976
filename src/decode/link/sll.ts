/** Linux cooked capture: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 of tcpdump.org/linktypes. */
import { u8, u16 } from '../../core/bytes.js';
import { BROKEN, ETHERTYPE_IPV4, LAYER_IP, LAYER_LLC, STOP } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { mac } from './ethernet.js';

const v1 = { arphrd: 2, addressLength: 4, address: 6, protocol: 14, end: 16 } as const;
const v2 = { protocol: 0, arphrd: 8, addressLength: 11, address: 12, end: 20 } as const;

/** Protocol numbers that are no ethertypes: Linux's ETH_P_802_2 and ETH_P_802_3 (Novell raw). */
const PROTOCOL_802_2 = 0x0004;
const PROTOCOL_802_3 = 0x0001;
/** Hardware types whose frames carry GRE's or no ethertype: ARPHRD_IPGRE, ARPHRD_NONE, ARPHRD_NETLINK. */
const ARPHRD_NETLINK = 824;

export function readSll(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  if (packet.networkEnd - at < v1.end) return cut(packet, notes, 'truncated_Linux_SLL_header', 'LINUXSLL');
  if (u16(bytes, at + v1.addressLength) === 6) packet.sourceMac = mac(bytes, at + v1.address);
  packet.networkStart = at + v1.end;
  return follow(packet, u16(bytes, at + v1.arphrd), u16(bytes, at + v1.protocol));
}

export function readSll2(packet: Packet, notes: DecodeNotes): number {
  const { bytes, networkStart: at } = packet;
  if (packet.networkEnd - at < v2.end) return cut(packet, notes, 'truncated_Linux_SLL2_header', 'LINUXSLL2');
  if (u8(bytes, at + v2.addressLength) === 6) packet.sourceMac = mac(bytes, at + v2.address);
  packet.networkStart = at + v2.end;
  return follow(packet, u16(bytes, at + v2.arphrd), u16(bytes, at + v2.protocol));
}

function follow(packet: Packet, arphrd: number, protocol: number): number {
  if (arphrd === ARPHRD_NETLINK || protocol === PROTOCOL_802_3) return STOP;
  if (protocol === PROTOCOL_802_2) return LAYER_LLC;
  packet.etherType = protocol;
  // Tunnel devices leave the protocol at 0; what they hand over is an IP packet.
  if (protocol !== 0) return protocol;
  packet.etherType = ETHERTYPE_IPV4;
  return LAYER_IP;
}

function cut(packet: Packet, notes: DecodeNotes, name: string, source: string): number {
  note(notes, packet, name, source, packet.networkStart);
  return BROKEN;
}

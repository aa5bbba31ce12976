/** L2TP: version 2 over UDP (RFC 2661 §3.1), version 3 over UDP or IP (RFC 3931 §4.1). Only data messages are opened. */
import { u8, u16, u32 } from '../../core/bytes.js';
import { LINKTYPE_ETHERNET, LINKTYPE_PPP } from '../layers.js';
import type { Packet } from '../packet.js';
import { TUNNEL_L2TP } from '../tunnels.js';
import { carry } from './carry.js';

const IS_CONTROL = 0x8000;
const HAS_LENGTH = 0x4000;
const HAS_SEQUENCE = 0x0800;
const HAS_OFFSET = 0x0200;
const VERSION = 0x000f;
const PPP_ADDRESS_CONTROL = 0xff03;

/** On UDP; false if this is no data message that could be read. */
export function readL2tp(packet: Packet): boolean {
  const { bytes, payloadStart: start, payloadEnd } = packet;
  if (payloadEnd - start < 8) return false;
  const flags = u16(bytes, start);
  const version = flags & VERSION;
  if ((flags & IS_CONTROL) !== 0) return false;
  if (version === 3) return readSession(packet, start + 4);
  if (version !== 2) return false;
  let at = start + 2;
  if ((flags & HAS_LENGTH) !== 0) {
    if (u16(bytes, at) !== packet.payloadLength) return false;
    at += 2;
  }
  const id = u32(bytes, at);
  at += 4;
  if ((flags & HAS_SEQUENCE) !== 0) at += 4;
  if ((flags & HAS_OFFSET) !== 0) at += 2 + (at + 2 <= payloadEnd ? u16(bytes, at) : 0);
  // PPP follows, mostly with its address and control; a bare protocol number (RFC 1661 §2) is even, then odd.
  if (payloadEnd - at < 4 || !looksLikePpp(u16(bytes, at))) return false;
  return carry(packet, TUNNEL_L2TP, LINKTYPE_PPP, at, id);
}

const looksLikePpp = (word: number): boolean =>
  word === PPP_ADDRESS_CONTROL || ((word & 0x0101) === 0x0001 && word < 0xd000);

/** On IP (protocol 115): a session number of 0 means control. */
export function readL2tpOverIp(packet: Packet): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  return payloadEnd - at >= 8 && u32(bytes, at) !== 0 && readSession(packet, at);
}

/**
 * Neither cookie (0, 4 or 8 bytes) nor sublayer (0 or 4) nor what is carried is told: the first length is taken with
 * which an Ethernet header with an ethertype of IP, ARP or VLAN stands there.
 */
function readSession(packet: Packet, at: number): boolean {
  const { bytes, payloadEnd } = packet;
  for (let skipped = 4; skipped <= 16; skipped += 4) {
    const frame = at + skipped;
    if (payloadEnd - frame < 14) return false;
    const type = u16(bytes, frame + 12);
    const plausible =
      type === 0x0800 ? u8(bytes, frame + 14) >> 4 === 4 : type === 0x86dd && u8(bytes, frame + 14) >> 4 === 6;
    if (plausible || ((type === 0x0806 || type === 0x8100) && (u8(bytes, frame + 6) & 1) === 0)) {
      return carry(packet, TUNNEL_L2TP, LINKTYPE_ETHERNET, frame, u32(bytes, at));
    }
  }
  return false;
}

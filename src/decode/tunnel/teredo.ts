/** Teredo: RFC 4380 §5.1.1; believed as Zeek believes it. */
import { u8, u16, u32 } from '../../core/bytes.js';
import { LINKTYPE_RAW } from '../layers.js';
import { PROTOCOL_NONE } from '../net/protocols.js';
import type { Packet } from '../packet.js';
import { TUNNEL_TEREDO } from '../tunnels.js';
import { carry, refuse } from './carry.js';

const IPV6_HEADER = 40;
const ORIGIN_INDICATION = 0x0000;
const ORIGIN_LENGTH = 8;
const AUTHENTICATION = 0x0001;
/** Without client identifier and authentication value: lengths, nonce and confirmation. */
const AUTHENTICATION_LENGTH = 13;
/** 2001::/32, the prefix of all Teredo addresses (§2.6). */
const PREFIX = 0x2001_0000;
const BAD_ENCAPSULATION = 'Bad Teredo encapsulation';

export function readTeredo(packet: Packet): boolean {
  const { bytes, payloadEnd } = packet;
  const at = skipIndications(bytes, packet.payloadStart, payloadEnd);
  if (at < 0 || payloadEnd - at < IPV6_HEADER || u8(bytes, at) >> 4 !== 6) {
    return refuse(packet, TUNNEL_TEREDO, BAD_ENCAPSULATION);
  }
  const onWire = packet.payloadLength - (at - packet.payloadStart);
  const told = u16(bytes, at + 4);
  if (IPV6_HEADER + told > onWire) {
    return refuse(packet, TUNNEL_TEREDO, 'Truncated Teredo or invalid inner IP version');
  }
  if (IPV6_HEADER + told < onWire) {
    // A bubble (§2.8) has no payload.
    if (u8(bytes, at + 6) !== PROTOCOL_NONE || told !== 0) {
      return refuse(packet, TUNNEL_TEREDO, 'Teredo payload length');
    }
    packet.fault = 'Teredo_bubble_with_payload';
    packet.faultSource = 'TEREDO';
  }
  return carry(packet, TUNNEL_TEREDO, LINKTYPE_RAW, at, -1);
}

/** Behind an authentication and an origin indication, in that order, each at most once; -1 if one is cut. */
function skipIndications(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  if (end - at >= 4 && u16(bytes, at) === AUTHENTICATION)
    at += AUTHENTICATION_LENGTH + u8(bytes, at + 2) + u8(bytes, at + 3);
  if (end - at >= 2 && u16(bytes, at) === ORIGIN_INDICATION) at += ORIGIN_LENGTH;
  return at < end ? at : -1;
}

/**
 * Whether the payload of a datagram on another port is Teredo: an IPv6 header with a Teredo address, or an
 * indication with an IPv6 header behind it.
 */
export function looksLikeTeredo(packet: Packet): boolean {
  const { bytes, payloadStart: at, payloadEnd: end } = packet;
  if (end - at < IPV6_HEADER) return false;
  const first = u8(bytes, at);
  if (first >> 4 === 6) return u32(bytes, at + 8) === PREFIX || u32(bytes, at + 24) === PREFIX;
  if (first !== 0 || u8(bytes, at + 1) > 1) return false;
  const inner = skipIndications(bytes, at, end);
  return inner >= at + ORIGIN_LENGTH && end - inner >= IPV6_HEADER && u8(bytes, inner) >> 4 === 6;
}

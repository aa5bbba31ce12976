/** IP in IP: RFC 2003, RFC 2473, RFC 4213 (6in4, 6to4) and 4in6; judged as Zeek's IPTUNNEL analyzer does. */
import { u8, u16 } from '../../core/bytes.js';
import { LINKTYPE_RAW } from '../layers.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { carry } from './carry.js';

/** `version` is what the protocol number of the outer header says; the inner length must be that of the payload. */
export function readInnerIp(packet: Packet, notes: DecodeNotes, version: number, tunnel: number, at: number): boolean {
  const { bytes, payloadEnd } = packet;
  const captured = payloadEnd - at;
  const onWire = packet.payloadLength - (at - packet.payloadStart);
  const minimum = version === 4 ? 20 : 40;
  if (captured < minimum) return odd(packet, notes, 'truncated_inner_IP', at);
  if (u8(bytes, at) >> 4 !== version) return odd(packet, notes, 'invalid_inner_IP_version', at);
  const length = version === 4 ? u16(bytes, at + 2) : 40 + u16(bytes, at + 4);
  if (length > onWire) return odd(packet, notes, 'truncated_inner_IP', at);
  if (length < onWire) return odd(packet, notes, 'inner_IP_payload_length_mismatch', at);
  return carry(packet, tunnel, LINKTYPE_RAW, at, -1);
}

function odd(packet: Packet, notes: DecodeNotes, name: string, at: number): boolean {
  note(notes, packet, name, 'IPTUNNEL', at);
  return false;
}

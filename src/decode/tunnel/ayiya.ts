/** AYIYA (anything in anything): draft-massar-v6ops-ayiya-02 §4. */
import { u8 } from '../../core/bytes.js';
import { LINKTYPE_RAW } from '../layers.js';
import { PROTOCOL_IPV4, PROTOCOL_IPV6 } from '../net/protocols.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import type { Packet } from '../packet.js';
import { TUNNEL_AYIYA } from '../tunnels.js';
import { carry, confirm, refuse } from './carry.js';

const HEADER = 8;
const FORWARD = 1;

export function readAyiya(packet: Packet, notes: DecodeNotes): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  if (payloadEnd - at < HEADER) return refuse(packet, TUNNEL_AYIYA, 'Truncated AYIYA');
  // The identity's length is a power of two, the signature's is in words of four bytes.
  const length = HEADER + (1 << (u8(bytes, at) >> 4)) + (u8(bytes, at + 1) >> 4) * 4;
  if (payloadEnd - at < length) return refuse(packet, TUNNEL_AYIYA, 'Truncated AYIYA');
  if ((u8(bytes, at + 2) & 0xf) !== FORWARD) return true;
  if (payloadEnd - at === length) {
    note(notes, packet, 'ayiya_empty_packet', 'AYIYA', at);
    return confirm(packet, TUNNEL_AYIYA);
  }
  const next = u8(bytes, at + 3);
  if (next === PROTOCOL_IPV4 || next === PROTOCOL_IPV6) carry(packet, TUNNEL_AYIYA, LINKTYPE_RAW, at + length, -1);
  return confirm(packet, TUNNEL_AYIYA);
}

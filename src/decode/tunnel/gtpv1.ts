/** The user plane of GTPv1: 3GPP TS 29.281 §5.1; believed as Zeek believes it. */
import { u8, u16, u32 } from '../../core/bytes.js';
import { LINKTYPE_RAW } from '../layers.js';
import type { Packet } from '../packet.js';
import { TUNNEL_GTPV1 } from '../tunnels.js';
import { carry, refuse } from './carry.js';

const HEADER = 8;
const OPTIONS_LENGTH = 4;
/** Any of extension headers, sequence and N-PDU number makes the four optional bytes appear. */
const HAS_OPTIONS = 0x07;
const HAS_EXTENSIONS = 0x04;
const IS_GTP = 0x10;
const G_PDU = 255;
const MAX_EXTENSIONS = 16;

/** False where no G-PDU was read: the protocol's own messages, GTP' and what is none of them. */
export function readGtpv1(packet: Packet): boolean {
  const { bytes, payloadStart: at, payloadEnd } = packet;
  const captured = payloadEnd - at;
  if (captured < HEADER) return refuse(packet, TUNNEL_GTPV1, 'Truncated GTPv1');
  const flags = u8(bytes, at);
  if (flags >> 5 !== 1) return refuse(packet, TUNNEL_GTPV1, 'GTPv1 bad Version');
  if ((flags & IS_GTP) === 0 || u8(bytes, at + 1) !== G_PDU) return false;
  const inner = behindOptions(packet, flags, at);
  if (inner < 0 || payloadEnd - inner < 20) return refuse(packet, TUNNEL_GTPV1, 'Truncated GTPv1');
  const version = u8(bytes, inner) >> 4;
  if (version !== 4 && version !== 6) return refuse(packet, TUNNEL_GTPV1, 'non-IP packet in GTPv1');
  if (version === 6 && payloadEnd - inner < 40) return refuse(packet, TUNNEL_GTPV1, 'Truncated GTPv1');
  const length = version === 4 ? u16(bytes, inner + 2) : 40 + u16(bytes, inner + 4);
  const onWire = packet.payloadLength - (inner - at);
  if (length > onWire) return refuse(packet, TUNNEL_GTPV1, 'Truncated GTPv1');
  if (length < onWire) return refuse(packet, TUNNEL_GTPV1, 'GTPv1 payload length');
  return carry(packet, TUNNEL_GTPV1, LINKTYPE_RAW, inner, u32(bytes, at + 4));
}

/** §5.2: each extension header tells its length in words of four bytes first and the next one's type last. -1: cut. */
function behindOptions(packet: Packet, flags: number, start: number): number {
  const { bytes, payloadEnd } = packet;
  if ((flags & HAS_OPTIONS) === 0) return start + HEADER;
  let at = start + HEADER + OPTIONS_LENGTH;
  if (at > payloadEnd) return -1;
  if ((flags & HAS_EXTENSIONS) === 0) return at;
  let type = u8(bytes, at - 1);
  for (let headers = 0; type !== 0 && headers < MAX_EXTENSIONS; headers++) {
    const length = at < payloadEnd ? u8(bytes, at) * 4 : 0;
    if (length === 0 || at + length > payloadEnd) return -1;
    at += length;
    type = u8(bytes, at - 1);
  }
  return at;
}

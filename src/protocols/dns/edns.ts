import { u8, u16 } from '../../core/bytes.js';
import type { Oddities, RecordData } from './record-data.js';

/** RFC 7871: the subnet of the client. */
const CLIENT_SUBNET = 8;
/** RFC 7828: how long a TCP connection may stay. */
const TCP_KEEPALIVE = 11;

/** IANA address family numbers. */
const FAMILY_V4 = 1;
const FAMILY_V6 = 2;

/** The options of an OPT record (RFC 6891 §6.1.2): looks for what is odd. False if one is cut. */
export function readOptions(data: RecordData, odd: Oddities): boolean {
  const { bytes, end } = data;
  let at = data.start;
  while (at + 4 <= end) {
    const code = u16(bytes, at);
    const length = u16(bytes, at + 2);
    at += 4;
    if (at + length > end) break;
    if (code === CLIENT_SUBNET) subnetOddities(bytes, at, length, odd);
    if (code === TCP_KEEPALIVE && data.isUdp && (length === 0 || length === 2)) odd.weird('EDNS_TCP_Keepalive_In_UDP');
    at += length;
  }
  if (at >= end) return true;
  odd.weird('EDNS_truncated_option');
  return false;
}

/** RFC 7871 §6: family, source prefix, scope prefix, and as many bytes of address as the source prefix needs. */
function subnetOddities(bytes: Uint8Array, at: number, length: number, odd: Oddities): void {
  if (length <= 4) {
    odd.weird('EDNS_ECS_invalid_option_len');
    return;
  }
  const family = u16(bytes, at);
  const bits = u8(bytes, at + 2);
  if (family !== FAMILY_V4 && family !== FAMILY_V6) return;
  const version = family === FAMILY_V4 ? 'v4' : 'v6';
  const widest = family === FAMILY_V4 ? 32 : 128;
  const given = (length - 4) * 8;
  if (bits > widest) odd.weird(`EDNS_ECS_invalid_addr_${version}_prefix`, `${bits} bits`);
  else if (bits > given) odd.weird(`EDNS_ECS_invalid_addr_${version}`, `need ${bits} bits, have ${given} bits`);
}

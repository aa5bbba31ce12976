/** ERSPAN: draft-foschiano-erspan-03 §4. */
import { u8 } from '../../core/bytes.js';
import { ETHERTYPE_ERSPAN } from '../layers.js';

const TYPE_II_LENGTH = 8;
const TYPE_III_LENGTH = 12;
const SUBHEADER_LENGTH = 8;
const SUBHEADER_FOLLOWS = 0x01;
const ETHERNET_HEADER = 14;

/**
 * Length of the header in front of the mirrored frame, -1 if it is cut: type I has none, type II comes with GRE's
 * sequence number under the same ethertype, type III may have a platform's subheader.
 */
export function erspanLength(bytes: Uint8Array, at: number, end: number, protocol: number, sequence: boolean): number {
  const available = end - at;
  if (protocol === ETHERTYPE_ERSPAN) {
    const length = sequence ? TYPE_II_LENGTH : 0;
    return available > ETHERNET_HEADER && available >= length + ETHERNET_HEADER ? length : -1;
  }
  if (available <= TYPE_III_LENGTH + ETHERNET_HEADER) return -1;
  const length = TYPE_III_LENGTH + ((u8(bytes, at + 11) & SUBHEADER_FOLLOWS) === 0 ? 0 : SUBHEADER_LENGTH);
  return available > length + ETHERNET_HEADER ? length : -1;
}

/** What the transport headers share: whether they fit, and the checksum over the pseudo-header. */
import { fold, sum16 } from '../checksum.js';
import { note } from '../note.js';
import type { DecodeNotes } from '../options.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, type Packet } from '../packet.js';

/** Whether a header of `length` bytes stands at `payloadStart`; notes as Zeek's CheckHeaderTrunc does if not. */
export function fits(packet: Packet, notes: DecodeNotes, length: number, source: string): boolean {
  if (packet.payloadEnd - packet.payloadStart >= length) return true;
  packet.broken = true;
  const name = packet.payloadLength < length ? 'truncated_header' : 'internally_truncated_header';
  note(notes, packet, name, source, packet.payloadStart);
  return false;
}

/** Whether all of the datagram was captured, so that its checksum can be told. */
export const isWhole = (packet: Packet, start: number, length: number): boolean =>
  packet.payloadEnd - start >= length && !packet.isFragment;

/**
 * The sum of the pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1): both addresses, protocol and length. Written out, since
 * a word above 2^31 handed to a function that is not inlined is made an object (measured).
 */
export function pseudoSum(packet: Packet, protocol: number, length: number): number {
  const { source3, destination3 } = packet;
  let sum = protocol + (length >>> 16) + (length & 0xffff);
  sum += (source3 >>> 16) + (source3 & 0xffff) + (destination3 >>> 16) + (destination3 & 0xffff);
  if (packet.ipVersion === 4) return sum;
  const { source0, source1, source2, destination0, destination1, destination2 } = packet;
  sum += (source0 >>> 16) + (source0 & 0xffff) + (destination0 >>> 16) + (destination0 & 0xffff);
  sum += (source1 >>> 16) + (source1 & 0xffff) + (destination1 >>> 16) + (destination1 & 0xffff);
  return sum + (source2 >>> 16) + (source2 & 0xffff) + (destination2 >>> 16) + (destination2 & 0xffff);
}

/** GOOD or BAD for the sum of `bytes[start, end)` and what was summed up before. */
export const judge = (packet: Packet, start: number, end: number, sum: number): number =>
  fold(sum + sum16(packet.bytes, start, end)) === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD;

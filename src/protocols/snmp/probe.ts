import { u8 } from '../../core/bytes.js';
import { NO, YES } from '../contract.js';
import { BerReader, TAG_INTEGER, TAG_OCTETS, TAG_SEQUENCE } from './ber.js';
import { PDU_GET, PDU_REPORT, VERSION_1, VERSION_2C, VERSION_3 } from './message.js';

const reader = new BerReader();

/** One sequence that fills the datagram, a version, and what has to follow it in that version. */
export function probe(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end || u8(bytes, start) !== TAG_SEQUENCE) return NO;
  reader.read(bytes, start, end);
  if (!reader.next() || reader.end !== end) return NO;
  reader.enter();
  if (!reader.nextOf(TAG_INTEGER) || reader.end - reader.start !== 1) return NO;
  const version = reader.unsigned;
  if (version === VERSION_3) {
    return reader.nextOf(TAG_SEQUENCE) && reader.nextOf(TAG_OCTETS) && reader.next() && reader.isAtEnd ? YES : NO;
  }
  if (version !== VERSION_1 && version !== VERSION_2C) return NO;
  if (!reader.nextOf(TAG_OCTETS) || !reader.next() || !reader.isAtEnd) return NO;
  return reader.tag >= PDU_GET && reader.tag <= PDU_REPORT ? YES : NO;
}

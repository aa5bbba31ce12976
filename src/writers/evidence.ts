import { EVIDENCE, type Evidence } from '../records/place.js';
import { type AnyRecord, count } from '../records/schema.js';
import type { NamedColumn } from '../records/selection.js';

/** The columns of `--evidence`: where a record's first and last packet stand. */
export const evidenceColumns: readonly NamedColumn[] = [
  { name: 'first_file', column: count('Input of the first packet, from 0.') },
  { name: 'first_packet', column: count('Number of the first packet in that input, from 1.') },
  { name: 'first_offset', column: count('Byte offset of the first packet in that input.') },
  { name: 'last_file', column: count('Input of the last packet.') },
  { name: 'last_packet', column: count('Number of the last packet.') },
  { name: 'last_offset', column: count('Byte offset of the last packet.') },
];

/** The record with its evidence as columns. */
export function withEvidence(record: AnyRecord): AnyRecord {
  const { first, last } = (record[EVIDENCE] ?? {}) as Evidence;
  return {
    ...record,
    first_file: first?.file,
    first_packet: first?.packet,
    first_offset: first?.offset,
    last_file: last?.file,
    last_packet: last?.packet,
    last_offset: last?.offset,
  };
}

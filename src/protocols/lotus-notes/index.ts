import { u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Lotus Notes (NRPC): the first message of a client. */
export const lotusNotes = defineProtocol({
  name: 'lotus_notes',
  title: 'Lotus Notes',
  ports: { tcp: [1352] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 24 || u32(bytes, start) === 0) return NO;
  return u32(bytes, start + 2) === 0x00000200 &&
    u32(bytes, start + 6) === 0x0000400f &&
    u32(bytes, start + 10) === 0x00000000
    ? YES
    : NO;
}

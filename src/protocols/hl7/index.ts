import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** HL7 version 2 in the Minimal Lower Layer Protocol: a vertical tab, then the header of a message. */
export const hl7 = defineProtocol({
  name: 'hl7',
  title: 'HL7',
  ports: { tcp: [2575] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return u8(bytes, start) === 0x0b && startsWith(bytes, start + 1, end, 'MSH|') ? YES : NO;
}

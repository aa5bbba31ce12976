import { u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Point-to-Point Tunneling Protocol: RFC 2637 §1.4. Length, kind 1, the magic cookie. */
export const pptp = defineProtocol({
  name: 'pptp',
  title: 'PPTP',
  ports: { tcp: [1723] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  return end - start >= 12 && u16(bytes, start + 2) === 1 && u32(bytes, start + 4) === 0x1a2b3c4d ? YES : NO;
}

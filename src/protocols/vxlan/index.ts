import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** VXLAN: RFC 7348 §5. Flags, network identifier, and an Ethernet frame with IP or ARP. */
export const vxlan = defineProtocol({
  name: 'vxlan',
  title: 'VXLAN',
  ports: { udp: [4789] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 + 14 + 20 || u32(bytes, start) !== 0x08000000 || u8(bytes, start + 7) !== 0) return NO;
  const type = u16(bytes, start + 20);
  if (type === 0x0800 || type === 0x86dd) return isInternet(bytes, start + 22, end) ? YES : NO;
  return type === 0x0806 || type === 0x8100 ? YES : NO;
}

/** Whether an IP packet of `length` bytes may stand here: version, header and length fit. */
function isInternet(bytes: Uint8Array, at: number, end: number): boolean {
  const version = u8(bytes, at) >> 4;
  if (version === 4) return end - at >= 20 && (u8(bytes, at) & 0x0f) >= 5 && u16(bytes, at + 2) <= end - at;
  return version === 6 && end - at >= 40 && u16(bytes, at + 4) + 40 <= end - at;
}

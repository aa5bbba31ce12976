import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** GENEVE: RFC 8926 §3.4. Version 0, length of the options, what they go before: an Ethernet frame or an IP packet. */
export const geneve = defineProtocol({
  name: 'geneve',
  title: 'GENEVE',
  ports: { udp: [6081] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (
    end - start < 8 + 20 ||
    u8(bytes, start) > 0x3f ||
    (u8(bytes, start + 1) & 0x3f) !== 0 ||
    u8(bytes, start + 7) !== 0
  )
    return NO;
  const carried = u16(bytes, start + 2);
  const inner = start + 8 + u8(bytes, start) * 4;
  if (carried === 0x0800 || carried === 0x86dd) return isInternet(bytes, inner, end) ? YES : NO;
  if (carried !== 0x6558) return NO;
  const at = inner + 12;
  const type = u16(bytes, at);
  return at + 2 < end && (type === 0x0800 || type === 0x86dd ? isInternet(bytes, at + 2, end) : type === 0x0806)
    ? YES
    : NO;
}

/** Whether an IP packet of `length` bytes may stand here: version, header and length fit. */
function isInternet(bytes: Uint8Array, at: number, end: number): boolean {
  const version = u8(bytes, at) >> 4;
  if (version === 4) return end - at >= 20 && (u8(bytes, at) & 0x0f) >= 5 && u16(bytes, at + 2) <= end - at;
  return version === 6 && end - at >= 40 && u16(bytes, at + 4) + 40 <= end - at;
}

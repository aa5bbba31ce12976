import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** H.323: call signalling in TPKT (Q.931 with the object identifier of H.225.0), media control (H.245), and RAS over UDP. */
export const h323 = defineProtocol({
  name: 'h323',
  title: 'H.323',
  ports: { tcp: [1720], udp: [1719] },
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12 || u16(bytes, start) !== 0x0300) return NO;
  if (u8(bytes, start + 4) === 0x08 && u8(bytes, start + 5) === 0x02)
    return hasIdentifier(bytes, start + 8, Math.min(end, start + 300)) ? YES : NO;
  // TerminalCapabilitySet with the identifier of H.245: 0.0.8.245.0.
  for (let at = start + 4; at < Math.min(end - 5, start + 14); at++) if (u32(bytes, at) === 0x00088175) return YES;
  return NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  return end - start >= 12 && hasIdentifier(bytes, start, Math.min(end, start + 40)) ? YES : NO;
}

/** 0.0.8.2250.0, H.225.0 of ITU-T, as PER writes it behind its length. */
function hasIdentifier(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 6 <= end; at++)
    if (u32(bytes, at) === 0x06000891 && u16(bytes, at + 4) === 0x4a00) return true;
  return false;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, MAYBE, NO, YES } from '../contract.js';

/** Remote framebuffer: RFC 6143 §7.1.1, the twelve bytes of the version. */
export const rfb = defineProtocol({
  name: 'rfb',
  title: 'Remote framebuffer (VNC)',
  ports: { tcp: [5900] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12) return startsWith(bytes, start, start + 4, 'RFB ') && end - start >= 4 ? MAYBE : NO;
  if (!startsWith(bytes, start, end, 'RFB ') || u8(bytes, start + 7) !== 0x2e || u8(bytes, start + 11) !== 0x0a)
    return NO;
  return isDigits(bytes, start + 4) && isDigits(bytes, start + 8) ? YES : NO;
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const isDigits = (bytes: Uint8Array, at: number) =>
  isDigit(u8(bytes, at)) && isDigit(u8(bytes, at + 1)) && isDigit(u8(bytes, at + 2));

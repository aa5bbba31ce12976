import { startsWith, u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';
import { RdpAnalyzer } from './analyzer.js';

/**
 * Remote Desktop Protocol: the connection request of [MS-RDPBCGR] §2.2.1.1 and its confirmation, in TPKT (RFC 1006)
 * and X.224. Without a cookie or a negotiation it may be any user of X.224, and is not taken for RDP.
 */
export const rdp = defineProtocol({
  name: 'rdp',
  title: 'Remote Desktop Protocol',
  ports: { tcp: [3389] },
  probe: { tcp: probe },
  open: report => new RdpAnalyzer(report),
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 7 || u8(bytes, start) !== 3 || u8(bytes, start + 1) !== 0) return NO;
  const stop = start + u16(bytes, start + 2);
  if (u8(bytes, start + 4) !== u16(bytes, start + 2) - 5) return NO;
  const code = u8(bytes, start + 5) & 0xf0;
  if (code !== 0xe0 && code !== 0xd0) return NO;
  if (startsWith(bytes, start + 11, end, 'Cookie: ')) return YES;
  if (stop > end || stop - start < 19) return NO;
  // RDP_NEG_REQ, RDP_NEG_RSP or RDP_NEG_FAILURE: kind, flags, length 8, protocols.
  const kind = u8(bytes, stop - 8);
  const isKind = code === 0xe0 ? kind === 1 : kind === 2 || kind === 3;
  return isKind && u8(bytes, stop - 6) === 8 && u8(bytes, stop - 5) === 0 && u16(bytes, stop - 2) === 0 ? YES : NO;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Stratum of mining pools and its relatives: a request or a notice in JSON, one a line. */
export const stratum = defineProtocol({
  name: 'stratum',
  title: 'Mining pools (Stratum)',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (u8(bytes, start) !== 0x7b) return NO;
  const stop = Math.min(end, start + 300);
  for (let at = start; at < stop; at++) {
    const byte = u8(bytes, at);
    if (byte === 0x6d && startsWith(bytes, at, end, 'mining.')) return YES;
    if (
      byte === 0x65 &&
      (startsWith(bytes, at, end, 'eth_submit') ||
        startsWith(bytes, at, end, 'eth_getWork') ||
        startsWith(bytes, at, end, 'eth_login'))
    )
      return YES;
    // Monero: a login with an agent.
    if (byte === 0x6c && startsWith(bytes, at, end, 'login"') && hasWord(bytes, start, stop, end)) return YES;
  }
  return NO;
}

function hasWord(bytes: Uint8Array, start: number, stop: number, end: number): boolean {
  for (let at = start; at < stop; at++) if (u8(bytes, at) === 0x70 && startsWith(bytes, at, end, 'pass"')) return true;
  return false;
}

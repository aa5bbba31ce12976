import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** JSON-RPC: a request or an answer of version 2.0 (§4) without anything around it. */
export const jsonRpc = defineProtocol({
  name: 'json_rpc',
  title: 'JSON-RPC',
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (u8(bytes, start) !== 0x7b) return NO;
  // In front of what: the members come in any order.
  const stop = Math.min(end, start + 400);
  for (let at = start + 1; at < stop; at++) {
    if (u8(bytes, at) === 0x6a && startsWith(bytes, at, end, 'jsonrpc"')) return YES;
  }
  return NO;
}

import { u8, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Short Message Peer-to-Peer 3.4 §3.2 and 5.0: length, command, status, sequence. */
export const smpp = defineProtocol({
  name: 'smpp',
  title: 'SMPP',
  ports: { tcp: [2775] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16) return NO;
  const length = u32(bytes, start);
  const command = u32(bytes, start + 4) & 0x7fffffff;
  // Binds (receiver, transmitter, transceiver), unbind, enquire link; requests have no status.
  if (![1, 2, 6, 9, 21].includes(command) || length < 16 || length > 4096 || length > end - start) return NO;
  const isRequest = u8(bytes, start + 4) < 0x80;
  if (isRequest && u32(bytes, start + 8) !== 0) return NO;
  return u32(bytes, start + 12) > 0 && u32(bytes, start + 8) < 0x600 ? YES : NO;
}

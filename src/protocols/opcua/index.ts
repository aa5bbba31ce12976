import { startsWith, u8, u32le } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** OPC UA binary: the message header of OPC 10000-6 §7.1.2.2. */
export const opcua = defineProtocol({
  name: 'opcua',
  title: 'OPC UA',
  ports: { tcp: [4840] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 || !isKind(bytes, start, end)) return NO;
  const length = u32le(bytes, start + 4);
  return length >= 8 && length <= 1 << 24 ? YES : NO;
}

/** HEL, ACK, ERR, RHE, OPN, MSG, CLO; final, to be continued, aborted. */
function isKind(bytes: Uint8Array, at: number, end: number): boolean {
  const mark = u8(bytes, at + 3);
  if (mark !== 0x46 && mark !== 0x43 && mark !== 0x41) return false;
  return ['HEL', 'ACK', 'ERR', 'RHE', 'OPN', 'MSG', 'CLO'].some(kind => startsWith(bytes, at, end, kind));
}

import { startsWith, u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** AMQP: the header of a protocol (0-9-1 §4.2.2, 1.0 §2.2), or a frame of 0-9-1 (§4.2.3) with its end mark. */
export const amqp = defineProtocol({
  name: 'amqp',
  title: 'AMQP',
  ports: { tcp: [5672] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (startsWith(bytes, start, end, 'AMQP') && end - start >= 8)
    return u8(bytes, start + 4) <= 3 && u8(bytes, start + 5) <= 1 ? YES : NO;
  const kind = u8(bytes, start);
  if (end - start < 12 || (kind !== 1 && kind !== 8)) return NO;
  const stop = start + 7 + u32(bytes, start + 3);
  if (stop >= end || u8(bytes, stop) !== 0xce) return NO;
  // A method: its class (connection, channel, access ... transaction) and number.
  const group = u16(bytes, start + 7);
  return kind === 8 || (group >= 10 && group <= 90 && group % 5 === 0 && u16(bytes, start + 9) <= 121) ? YES : NO;
}

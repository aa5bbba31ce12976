import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** AFP in DSI ("AppleTalk Filing Protocol" §"Data Stream Interface"): flags, command, request, offset, length, reserved. */
export const afp = defineProtocol({
  name: 'afp',
  title: 'Apple Filing Protocol',
  ports: { tcp: [548] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 16 || u8(bytes, start) > 1) return NO;
  const command = u8(bytes, start + 1);
  if (![1, 2, 3, 4, 5, 6, 8].includes(command) || u32(bytes, start + 12) !== 0) return NO;
  // A session is opened, or the status of the server is asked for or told.
  const isFirst = (command === 4 || command === 3) && u16(bytes, start + 2) <= 0x0100;
  return isFirst && u32(bytes, start + 4) === 0 && u32(bytes, start + 8) + 16 === end - start ? YES : NO;
}

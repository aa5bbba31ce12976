import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** HART-IP: the message header of its specification §8. Version, kind, id, status, sequence, length. */
export const hartIp = defineProtocol({
  name: 'hart_ip',
  title: 'HART-IP',
  ports: { udp: [5094], tcp: [5094] },
  probe: { udp: probeDatagram, tcp: probeDatagram },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 8 || u8(bytes, start) < 1 || u8(bytes, start) > 2) return NO;
  if (u8(bytes, start + 1) > 3 || u8(bytes, start + 2) > 4 || u8(bytes, start + 3) > 0x40) return NO;
  if (u16(bytes, start + 6) !== length) return NO;
  // Session messages are 13 bytes; closing and keeping alive have no body; the rest carries a frame.
  const id = u8(bytes, start + 2);
  return id === 0
    ? length === 13 || length === 8
      ? YES
      : NO
    : id === 1 || id === 2
      ? length === 8
        ? YES
        : NO
      : length > 12
        ? YES
        : NO;
}

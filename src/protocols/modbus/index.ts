import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Modbus over TCP: the header of "MODBUS Messaging on TCP/IP" §3.1.3, a function code and what must follow it. */
export const modbus = defineProtocol({
  name: 'modbus',
  title: 'Modbus/TCP',
  ports: { tcp: [502] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 8 || length > 260 || u16(bytes, start + 2) !== 0) return NO;
  const announced = u16(bytes, start + 4);
  if (announced < 2 || announced > 254 || announced + 6 > length) return NO;
  const code = u8(bytes, start + 7);
  if (code > 0x80) return announced === 3 && isCode(code & 0x7f) && u8(bytes, start + 8) <= 0x0b ? YES : NO;
  if (!isCode(code)) return NO;
  // Reads and single writes are six bytes; answers to reads say how many follow.
  if (code >= 1 && code <= 6) {
    const isAnswer = code <= 4 && announced === 3 + u8(bytes, start + 8);
    return announced === 6 || isAnswer ? YES : NO;
  }
  if (code === 15 || code === 16) return announced === 6 || announced === 7 + u8(bytes, start + 12) ? YES : NO;
  return announced + 6 === length ? YES : NO;
}

/** Public codes of the application protocol §5.1, and those of Unity that engineering tools use. */
const isCode = (code: number) =>
  (code >= 1 && code <= 8) ||
  code === 11 ||
  code === 12 ||
  (code >= 15 && code <= 17) ||
  (code >= 20 && code <= 24) ||
  code === 43 ||
  code === 90;

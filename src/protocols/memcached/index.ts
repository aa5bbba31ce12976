import { indexOfByte, startsWith, u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Memcached: a command or an answer of the text protocol, or the header of the binary one; over UDP behind eight bytes
 * (request, sequence, number of datagrams, reserved).
 */
export const memcached = defineProtocol({
  name: 'memcached',
  title: 'Memcached',
  ports: { tcp: [11211], udp: [11211] },
  probe: { tcp: probeStream, udp: probeDatagram },
  own: true,
});

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return isMessage(bytes, start, end) ? YES : NO;
}

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 12 || u16(bytes, start + 6) !== 0 || u16(bytes, start + 4) === 0) return NO;
  return u16(bytes, start + 2) < u16(bytes, start + 4) && isMessage(bytes, start + 8, end) ? YES : NO;
}

const WORDS = [
  'get ',
  'gets ',
  'gat ',
  'set ',
  'add ',
  'replace ',
  'append ',
  'prepend ',
  'cas ',
  'incr ',
  'decr ',
  'touch ',
  'stats',
  'version\r\n',
  'flush_all',
  'verbosity ',
  'VALUE ',
  'STORED\r\n',
  'NOT_STORED\r\n',
  'STAT ',
  'VERSION ',
];

function isMessage(bytes: Uint8Array, start: number, end: number): boolean {
  // Magic, operation, length of the key, of the extras, data type 0.
  const magic = u8(bytes, start);
  if ((magic === 0x80 || magic === 0x81) && end - start >= 24) {
    const isLength =
      u32(bytes, start + 8) >= u16(bytes, start + 2) + u8(bytes, start + 4) &&
      u32(bytes, start + 8) + 24 === end - start;
    return u8(bytes, start + 1) <= 0x24 && u8(bytes, start + 5) === 0 && u8(bytes, start + 4) <= 20 && isLength;
  }
  if (!WORDS.some(word => startsWith(bytes, start, end, word))) return false;
  const line = indexOfByte(bytes, 0x0a, start, Math.min(end, start + 300));
  return (
    line > start &&
    u8(bytes, line - 1) === 0x0d &&
    (u8(bytes, start) !== 0x73 || isStorage(bytes, start, line) || startsWith(bytes, start, end, 'stats'))
  );
}

/** set KEY FLAGS TIME LENGTH: four words behind the command. */
function isStorage(bytes: Uint8Array, start: number, end: number): boolean {
  let spaces = 0;
  for (let at = start; at < end; at++) if (u8(bytes, at) === 0x20) spaces++;
  return spaces >= 4;
}

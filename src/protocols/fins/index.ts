import { startsWith, u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** FINS of OMRON controllers: the header over UDP (W342 §3-3) and the one in front of it over TCP (W421 §7-4). */
export const fins = defineProtocol({
  name: 'fins',
  title: 'OMRON FINS',
  ports: { udp: [9600], tcp: [9600] },
  probe: { udp: probeDatagram, tcp: probeStream },
  own: true,
});

function probeDatagram(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 12 || length > 2012) return NO;
  // Gateway bit, command or answer, a reply wanted or not; reserved; gateway count of 2 (or 7, by newer ones).
  const information = u8(bytes, start);
  if ((information & 0xbe) !== 0x80 || u8(bytes, start + 1) !== 0) return NO;
  const gateways = u8(bytes, start + 2);
  if (gateways > 7 || u8(bytes, start + 3) > 0x7f || u8(bytes, start + 6) > 0x7f) return NO;
  const command = u16(bytes, start + 10);
  return COMMANDS.includes(command) && (gateways === 2 || gateways === 7) ? YES : NO;
}

function probeStream(bytes: Uint8Array, start: number, end: number): number {
  return startsWith(bytes, start, end, 'FINS') && end - start >= 16 && u32(bytes, start + 4) >= 8 ? YES : NO;
}

/** Memory, parameters, program, mode, unit data, clock, messages, access, errors, files, forcing. */
const COMMANDS = [
  0x0101, 0x0102, 0x0103, 0x0104, 0x0105, 0x0201, 0x0202, 0x0203, 0x0306, 0x0307, 0x0308, 0x0401, 0x0402, 0x0501,
  0x0502, 0x0601, 0x0620, 0x0701, 0x0702, 0x0920, 0x0c01, 0x0c02, 0x0c03, 0x2101, 0x2102, 0x2103, 0x2140, 0x2141,
  0x2201, 0x2202, 0x2203, 0x2301, 0x2302,
];

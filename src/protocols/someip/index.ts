import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * SOME/IP: the header of AUTOSAR "SOME/IP Protocol Specification" §4.1. Service, method, length, client, session, versions,
 * kind, return code.
 */
export const someip = defineProtocol({
  name: 'someip',
  title: 'SOME/IP',
  ports: { udp: [30490], tcp: [30490] },
  probe: { udp: probe, tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 16 || u8(bytes, start + 12) !== 1) return NO;
  const announced = u32(bytes, start + 4);
  if (announced < 8 || announced + 8 > length) return NO;
  const kind = u8(bytes, start + 14);
  // Requests, notifications, answers, errors, and the parts of long ones (0x20).
  if (![0x00, 0x01, 0x02, 0x40, 0x41, 0x42, 0x80, 0x81, 0xc0, 0xc1, 0x20, 0x21, 0x22, 0xa0, 0xa1].includes(kind))
    return NO;
  if (u8(bytes, start + 15) > 0x5e || (kind < 0x40 && u8(bytes, start + 15) !== 0)) return NO;
  const isDiscovery = u16(bytes, start) === 0xffff && u16(bytes, start + 2) === 0x8100;
  // Several messages may stand behind one another; the next one has the version too.
  const next = start + 8 + announced;
  const isWhole = next === end || (next + 16 <= end && u8(bytes, next + 12) === 1);
  return isWhole && (isDiscovery || u8(bytes, start + 13) <= 16) ? YES : NO;
}

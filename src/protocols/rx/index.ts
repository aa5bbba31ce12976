import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Rx of AFS: epoch, connection, call, sequence, serial, kind, flags, status, security, service. */
export const rx = defineProtocol({
  name: 'rx',
  title: 'Rx (AFS)',
  ports: { udp: [7000, 7001, 7003] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 28) return NO;
  const kind = u8(bytes, start + 20);
  const flags = u8(bytes, start + 21);
  if (kind < 1 || kind > 13 || (flags & 0xe0) !== 0 || u8(bytes, start + 23) > 2) return NO;
  if (u32(bytes, start + 8) > 1 << 20 || u32(bytes, start + 12) > 1 << 20 || u32(bytes, start + 16) > 1 << 24)
    return NO;
  const service = u16(bytes, start + 26);
  const isService = [1, 4, 5, 52, 60, 73, 731, 2053].includes(service) || (service === 0 && kind === 13);
  // Not before 1990.
  return isService && u32(bytes, start) > 0x25000000 && (kind !== 1 || u32(bytes, start + 12) >= 1) ? YES : NO;
}

import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Kafka: length, key and version of the request, correlation, client ("Kafka protocol guide" §"Request Header"). */
export const kafka = defineProtocol({
  name: 'kafka',
  title: 'Kafka',
  ports: { tcp: [9092] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number, fromOriginator: boolean): number {
  if (!fromOriginator || end - start < 16 || u32(bytes, start) !== end - start - 4) return NO;
  const size = u16(bytes, start + 12);
  if (u16(bytes, start + 4) > 80 || u16(bytes, start + 6) > 20 || u32(bytes, start + 8) > 1 << 20) return NO;
  if (size === 0xffff) return u16(bytes, start + 4) === 18 ? YES : NO;
  return size >= 2 && size <= 128 && start + 14 + size <= end && isText(bytes, start + 14, start + 14 + size)
    ? YES
    : NO;
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (u8(bytes, at) < 0x2d || u8(bytes, at) > 0x7a) return false;
  return true;
}

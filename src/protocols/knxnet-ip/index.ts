import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** KNXnet/IP: header of 6 bytes, version 1.0, service, length (EN 13321-2 §5.4). */
export const knxnetIp = defineProtocol({
  name: 'knxnet_ip',
  title: 'KNXnet/IP',
  ports: { udp: [3671], tcp: [3671] },
  probe: { udp: probe, tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 || u16(bytes, start) !== 0x0610 || u16(bytes, start + 4) !== end - start) return NO;
  const service = u8(bytes, start + 2);
  return service >= 0x02 && service <= 0x09 && u8(bytes, start + 3) <= 0x40 ? YES : NO;
}

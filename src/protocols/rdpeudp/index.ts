import { u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** Remote Desktop over UDP: the SYN of [MS-RDPEUDP] §2.2.2, padded to its largest datagram. */
export const rdpeudp = defineProtocol({
  name: 'rdpeudp',
  title: 'Remote Desktop over UDP',
  ports: { udp: [3389] },
  probe: { udp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 16 || length > 1500) return NO;
  const flags = u16(bytes, start + 6);
  // SYN with the initial sequence number and both datagram sizes (§2.2.2.5), 1132 to 1232.
  if ((flags & 0x0001) === 0 || (flags & 0xe002) !== 0) return NO;
  const isFirst = u32(bytes, start) === 0xffffffff && (flags & 0x0004) === 0;
  const isAnswer = (flags & 0x0004) !== 0;
  const up = u16(bytes, start + 12);
  const down = u16(bytes, start + 14);
  return (isFirst || isAnswer) && up >= 1132 && up <= 1232 && down >= 1132 && down <= 1232 && length >= 1132 ? YES : NO;
}

import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** AJP13: magic of web server (0x1234) or container ("AB"), length, kind. */
export const ajp = defineProtocol({
  name: 'ajp',
  title: 'Apache JServ Protocol',
  ports: { tcp: [8009] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 5) return NO;
  const magic = u16(bytes, start);
  const length = u16(bytes, start + 2);
  const kind = u8(bytes, start + 4);
  if (magic === 0x1234) return (kind === 2 && length > 20) || ((kind === 10 || kind === 7) && length === 1) ? YES : NO;
  return magic === 0x4142 && length + 4 <= end - start && (kind === 4 || kind === 9) && (kind !== 9 || length === 1)
    ? YES
    : NO;
}

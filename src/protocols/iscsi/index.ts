import { startsWith, u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** iSCSI: a login, RFC 7143 §11.12 and §11.13, whose text begins with a name. */
export const iscsi = defineProtocol({
  name: 'iscsi',
  title: 'iSCSI',
  ports: { tcp: [3260] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 56) return NO;
  const operation = u8(bytes, start) & 0x3f;
  if ((operation !== 0x03 && operation !== 0x23) || u8(bytes, start + 4) !== 0) return NO;
  return u16(bytes, start + 2) <= 0x0100 &&
    startsWith(bytes, start + 48, end, operation === 0x03 ? 'Initiator' : 'Target')
    ? YES
    : NO;
}

import { startsWith, u8 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * Server Message Block of every version behind the session header of RFC 1002 §4.3.1: [MS-CIFS] §2.2.3.1,
 * [MS-SMB2] §2.2.1 and its encrypted or compressed forms.
 */
export const smb = defineProtocol({
  name: 'smb',
  title: 'SMB',
  ports: { tcp: [139, 445] },
  probe: { tcp: probe },
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8 || u8(bytes, start) !== 0) return NO;
  const mark = u8(bytes, start + 4);
  return mark >= 0xfc && startsWith(bytes, start + 5, end, 'SMB') ? YES : NO;
}

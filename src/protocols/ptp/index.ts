import { u8, u16, u32 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** PTP version 2: the header of IEEE 1588-2008 §13.3. Kind, version, length, domain, flags. */
export const ptp = defineProtocol({
  name: 'ptp',
  title: 'Precision Time Protocol',
  ports: { udp: [319, 320] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 44 || (u8(bytes, start + 1) & 0x0f) !== 2 || u16(bytes, start + 2) > length) return NO;
  const kind = u8(bytes, start) & 0x0f;
  if (kind > 0x0d || (kind > 3 && kind < 8) || u16(bytes, start + 2) < (LENGTHS[kind] ?? 0)) return NO;
  // Control field (§13.3.2.10): a function of the kind.
  const control = u8(bytes, start + 32);
  const expected = CONTROLS[kind] ?? -1;
  const isControl = expected >= 0 ? control === expected : control === 4 || control === 5;
  // §13.3.2.8: who sent it, a clock and a port of it.
  const hasSource = (u32(bytes, start + 20) !== 0 || u32(bytes, start + 24) !== 0) && u16(bytes, start + 28) !== 0;
  return isControl && hasSource && length - u16(bytes, start + 2) <= 64 ? YES : NO;
}

/** Sync, delay request, follow-up, delay response; the others (-1) have 4 or 5. */
const CONTROLS = [0, 1, -1, -1, -1, -1, -1, -1, 2, 3];

/** §13.6 to §13.13: bytes of each kind at least. */
const LENGTHS = [44, 44, 54, 54, 0, 0, 0, 0, 44, 54, 54, 64, 44, 48];

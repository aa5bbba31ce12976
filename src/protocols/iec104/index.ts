import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** IEC 60870-5-104 §5: 0x68, length, control field of kind I, S or U. */
export const iec104 = defineProtocol({
  name: 'iec104',
  title: 'IEC 60870-5-104',
  ports: { tcp: [2404] },
  probe: { tcp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 6 || u8(bytes, start) !== 0x68) return NO;
  const length = u8(bytes, start + 1);
  if (length < 4 || length > 253) return NO;
  const control = u8(bytes, start + 2);
  if ((control & 0x03) === 3)
    return length === 4 && isUnnumbered(control) && u8(bytes, start + 3) === 0 && u16(bytes, start + 4) === 0
      ? YES
      : NO;
  if (control === 1) return length === 4 && u8(bytes, start + 3) === 0 && (u8(bytes, start + 4) & 1) === 0 ? YES : NO;
  // I: type 1 to 127, number of objects, cause.
  return (control & 1) === 0 &&
    length >= 10 &&
    end - start >= 12 &&
    (u8(bytes, start + 4) & 1) === 0 &&
    u8(bytes, start + 6) >= 1 &&
    u8(bytes, start + 6) <= 127 &&
    (u8(bytes, start + 8) & 0x3f) <= 47 &&
    u8(bytes, start + 8) !== 0
    ? YES
    : NO;
}

/** STARTDT, STOPDT, TESTFR; each to act or confirmed. */
const isUnnumbered = (control: number) => [0x07, 0x0b, 0x13, 0x23, 0x43, 0x83].includes(control);

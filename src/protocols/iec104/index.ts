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
  // I: a type that was given out, a cause, and units that follow each other.
  if ((control & 1) !== 0 || length < 10 || end - start < 12 || (u8(bytes, start + 4) & 1) !== 0) return NO;
  const cause = u8(bytes, start + 8) & 0x3f;
  const next = start + 2 + length;
  const isWhole = next === end || (next < end && u8(bytes, next) === 0x68);
  return isWhole && isType(u8(bytes, start + 6)) && cause >= 1 && cause <= 47 && (u8(bytes, start + 7) & 0x7f) !== 0
    ? YES
    : NO;
}

/** STARTDT, STOPDT, TESTFR; each to act or confirmed. */
const isUnnumbered = (control: number) => [0x07, 0x0b, 0x13, 0x23, 0x43, 0x83].includes(control);

/** IEC 60870-5-101 §7.2.1.1: monitoring, commands, system, parameters, files. */
const isType = (type: number) =>
  (type >= 1 && type <= 40) ||
  (type >= 45 && type <= 51) ||
  (type >= 58 && type <= 64) ||
  type === 70 ||
  (type >= 100 && type <= 107) ||
  (type >= 110 && type <= 113) ||
  (type >= 120 && type <= 127);

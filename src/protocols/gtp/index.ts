import { u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/** GTP beside users' packets: version 1 (3GPP TS 29.060 §6), version 2 (TS 29.274 §5.1) and GTP' (TS 32.295 §6.1). */
export const gtp = defineProtocol({
  name: 'gtp',
  title: 'GTP control',
  ports: { udp: [2123, 3386] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 6) return NO;
  const flags = u8(bytes, start);
  const kind = u8(bytes, start + 1);
  const announced = u16(bytes, start + 2);
  const isPrime = (flags & 0x10) === 0;
  if (flags >> 5 === 2)
    return (flags & 0x07) === 0 &&
      announced + 4 <= length &&
      isKind(kind, 2) &&
      announced >= 4 &&
      announced + 4 === length
      ? YES
      : NO;
  if (isPrime) {
    // Reserved bits are ones; the header has 6 bytes, or 20 in the first version.
    const isShort = announced + 6 === length;
    return (flags & 0x0e) === 0x0e && flags >> 5 <= 2 && (isShort || announced + 20 === length) && isPrimeKind(kind)
      ? YES
      : NO;
  }
  return flags >> 5 === 1 && (flags & 0x08) === 0 && announced + 8 === length && kind !== 0xff && isKind(kind, 1)
    ? YES
    : NO;
}

/** Echoes, sessions and contexts, mobility; not every number is given out. */
function isKind(kind: number, version: number): boolean {
  if (kind === 1 || kind === 2) return true;
  if (version === 1)
    return (kind >= 3 && kind <= 7) || (kind >= 16 && kind <= 37) || (kind >= 48 && kind <= 62) || kind === 254;
  return (
    kind === 3 ||
    (kind >= 32 && kind <= 39) ||
    (kind >= 64 && kind <= 74) ||
    (kind >= 95 && kind <= 103) ||
    (kind >= 128 && kind <= 141) ||
    (kind >= 160 && kind <= 181)
  );
}

const isPrimeKind = (kind: number) => (kind >= 1 && kind <= 7) || (kind >= 240 && kind <= 241);

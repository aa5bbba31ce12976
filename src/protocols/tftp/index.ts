import { indexOfByte, startsWithNoCase, u8, u16 } from '../../core/bytes.js';
import { defineProtocol, NO, YES } from '../contract.js';

/**
 * TFTP: RFC 1350 §5, RFC 2347 §4. A request with a name and a mode; on the port of the transfer the first block,
 * its acknowledgement, or an error.
 */
export const tftp = defineProtocol({
  name: 'tftp',
  title: 'Trivial File Transfer Protocol',
  ports: { udp: [69] },
  probe: { udp: probe },
  own: true,
});

function probe(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length < 4 || u8(bytes, start) !== 0) return NO;
  const code = u8(bytes, start + 1);
  if (code === 1 || code === 2) return isRequest(bytes, start + 2, end) ? YES : NO;
  const number = u16(bytes, start + 2);
  if (code === 3) return number === 1 && length === 516 ? YES : NO;
  if (code === 4) return length === 4 && number <= 1 ? YES : NO;
  if (code === 5)
    return number <= 8 && length > 5 && u8(bytes, end - 1) === 0 && isText(bytes, start + 4, end - 1) ? YES : NO;
  return code === 6 && u8(bytes, end - 1) === 0 && isOption(bytes, start + 2, end) ? YES : NO;
}

function isText(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (u8(bytes, at) < 0x20 || u8(bytes, at) > 0x7e) return false;
  return end > start;
}

/** A name and a mode of RFC 1350 §1, each with a zero behind it. */
function isRequest(bytes: Uint8Array, start: number, end: number): boolean {
  const stop = indexOfByte(bytes, 0, start, end);
  if (stop <= start || !isText(bytes, start, stop)) return false;
  const mode = stop + 1;
  return (
    startsWithNoCase(bytes, mode, end, 'octet\0') ||
    startsWithNoCase(bytes, mode, end, 'netascii\0') ||
    startsWithNoCase(bytes, mode, end, 'mail\0')
  );
}

/** RFC 2348, RFC 2349, RFC 7440. */
const isOption = (bytes: Uint8Array, at: number, end: number): boolean =>
  ['blksize\0', 'tsize\0', 'timeout\0', 'windowsize\0'].some(option => startsWithNoCase(bytes, at, end, option));

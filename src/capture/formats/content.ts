/** Tells what a file is by its first bytes: a capture, something packed, or what else a person may have taken for one. */
import { hex, startsWith, u16, u32, u32le } from '../../core/bytes.js';
import { pcapVariant } from './pcap.js';
import { BYTE_ORDER_MAGIC } from './pcapng-blocks.js';

export type Compression = 'gzip' | 'zstd' | 'lz4' | 'brotli';

export type Content =
  | { kind: 'pcap' }
  | { kind: 'pcapng' }
  | { kind: 'packed'; compression: Compression }
  /** No capture that is read here: `name` says what it looks like, `hint` what to do about it. */
  | { kind: 'other'; name: string; hint?: string };

/** First bytes that `contentOf` wants to see. */
export const CONTENT_BYTES = 512;

export function contentOf(bytes: Uint8Array, start: number, end: number): Content {
  const length = end - start;
  if (length === 0) return { kind: 'other', name: 'an empty file' };
  if (length >= 4) {
    if (pcapVariant(bytes, start)) return { kind: 'pcap' };
    if (u32(bytes, start) === 0x0a0d0d0a && isSection(bytes, start, length)) return { kind: 'pcapng' };
    const compression = packed(bytes, start);
    if (compression) return { kind: 'packed', compression };
  }
  return known(bytes, start, end) ?? readable(bytes, start, end) ?? unknown(bytes, start, end);
}

function isSection(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < 12) return true;
  return u32le(bytes, start + 8) === BYTE_ORDER_MAGIC || u32(bytes, start + 8) === BYTE_ORDER_MAGIC;
}

function packed(bytes: Uint8Array, start: number): Compression | null {
  if (u16(bytes, start) === 0x1f8b) return 'gzip'; // RFC 1952 §2.3.1
  const magic = u32le(bytes, start);
  if (magic === 0xfd2fb528) return 'zstd'; // RFC 8878 §3.1.1
  if (magic === 0x184d2204 || magic === 0x184c2102) return 'lz4'; // frame and legacy format
  // Skippable frames, of zstd (RFC 8878 §3.1.2) and lz4 alike: pzstd writes one in front.
  if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) return 'zstd';
  return null;
}

const CONVERT = 'Convert it with editcap (Wireshark): editcap -F pcapng FILE FILE.pcapng';

/** Beginnings of files: characters (one a byte), what it is, and what to do. */
const BEGINNINGS: readonly (readonly [string, string, string?])[] = [
  ['\xfd7zXZ\0', 'xz-packed data', 'Unpack it on the way: xz -dc FILE | earshot analyze -'],
  ['BZh', 'bzip2-packed data', 'Unpack it on the way: bzip2 -dc FILE | earshot analyze -'],
  ['PK\x03\x04', 'a ZIP archive', 'Unpack it first.'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive', 'Unpack it first.'],
  ['Rar!\x1a\x07', 'a RAR archive', 'Unpack it first.'],
  ['\x1f\x9d', 'compress-packed data', 'Unpack it on the way: gzip -dc FILE | earshot analyze -'],
  ['snoop\0\0\0', 'a snoop capture (Solaris)', CONVERT],
  ['btsnoop\0', 'a btsnoop capture (Bluetooth)', CONVERT],
  ['GMBU', 'a Microsoft Network Monitor 2 capture', CONVERT],
  ['RTSS', 'a Microsoft Network Monitor 1 capture', CONVERT],
  ['TRSNIFF data', 'a Sniffer capture (DOS)', CONVERT],
  ['XCP\0', 'a NetXRay or Sniffer Pro capture', CONVERT],
  ['\x7fver', 'an EtherPeek or OmniPeek capture', CONVERT],
  ['iptrace ', 'an iptrace capture (AIX)', CONVERT],
  ['\x1c\0\x01\xac', 'an Ixia capture', CONVERT],
  ['\xac\x01\0\x1c', 'an Ixia capture', CONVERT],
  ['%PDF-', 'a PDF document'],
  ['\x7fELF', 'a program (ELF)'],
  ['MZ', 'a program (Windows)'],
  ['\xca\xfe\xba\xbe', 'a Java class or a program (macOS)'],
  ['\xcf\xfa\xed\xfe', 'a program (macOS)'],
  ['\0asm', 'a WebAssembly module'],
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['PAR1', 'a Parquet file'],
  ['ElfFile\0', 'a Windows event log (EVTX)'],
  ['\xd0\xcf\x11\xe0', 'an Office document (OLE)'],
  ['\xa5\x0c', 'an nfdump file'],
  ['\x0c\xa5', 'an nfdump file'],
];

function known(bytes: Uint8Array, start: number, end: number): Content | null {
  for (const [beginning, name, hint] of BEGINNINGS) {
    if (startsWith(bytes, start, end, beginning)) return hint ? { kind: 'other', name, hint } : { kind: 'other', name };
  }
  if (end - start >= 262 && startsWith(bytes, start + 257, end, 'ustar')) {
    return { kind: 'other', name: 'a tar archive', hint: 'Unpack it first.' };
  }
  return looksLikeErf(bytes, start, end) ? { kind: 'other', name: 'an ERF capture (Endace)', hint: CONVERT } : null;
}

/**
 * ERF has no magic: records of a 64-bit little-endian time (seconds in the upper half), type, flags, length, loss,
 * wire length. Two in a row with times near each other are believed.
 */
function looksLikeErf(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  let last = 0;
  for (let count = 0; count < 2; count++) {
    if (at + 16 > end) return false;
    const sec = u32le(bytes, at + 4);
    const type = (bytes[at + 8] ?? 0) & 0x7f;
    const length = u16(bytes, at + 10);
    if (type === 0 || type > 48 || length < 16 || sec < 800_000_000) return false;
    if (count > 0 && Math.abs(sec - last) > 3600) return false;
    last = sec;
    at += length;
  }
  return true;
}

/** Text, and of which kind. */
function readable(bytes: Uint8Array, start: number, end: number): Content | null {
  let control = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return null;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b && byte !== 0x0c) control++;
    if (byte === 0x7f) control++;
  }
  let at = start;
  if (startsWith(bytes, at, end, '\xef\xbb\xbf')) at += 3;
  while (at < end && (bytes[at] ?? 0) <= 0x20) at++;
  const high = bytes.subarray(start, end).filter(byte => byte >= 0x80).length;
  if (control > 0 || high * 2 > end - start) return null;
  if (startsWith(bytes, at, end, '#separator')) return { kind: 'other', name: 'a Zeek log (TSV)' };
  if (startsWith(bytes, at, end, '{') || startsWith(bytes, at, end, '[')) {
    return { kind: 'other', name: 'JSON (a log or other records)' };
  }
  if (startsWith(bytes, at, end, '<')) return { kind: 'other', name: 'XML or HTML' };
  if (startsWith(bytes, at, end, '#!')) return { kind: 'other', name: 'a script' };
  if (
    /^(?:[0-9a-f]{4,8}[ :])(?: ?[0-9a-f]{2}){4}/i.test(
      String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 32))),
    )
  ) {
    return { kind: 'other', name: 'a hex dump', hint: 'Turn it into a capture with text2pcap (Wireshark).' };
  }
  return { kind: 'other', name: 'text' };
}

function unknown(bytes: Uint8Array, start: number, end: number): Content {
  return { kind: 'other', name: `data that begins with ${hex(bytes, start, Math.min(end, start + 8), ' ')}` };
}

import { startsWith } from '../../core/bytes.js';
import type { Guess } from './markup.js';
import { indexOfText } from './search.js';

const OFFICE: readonly (readonly [string, string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/** What office programs write first. */
const FIRST_MEMBERS = ['[Content_Types].xml', '_rels/.rels'];

/** Documents and programs in a ZIP, told by the names of its members (APPNOTE.TXT §4.3.7). */
export function zipped(bytes: Uint8Array, start: number, end: number): Guess[] {
  const guesses: Guess[] = [];
  const manifest = indexOfText(bytes, 'META-INF/MANIFEST.MF', start, Math.min(end, start + 230));
  if (manifest > start + 8) guesses.push(['application/java-archive', 100]);
  const first = start + 30;
  for (const [folder, type] of OFFICE) {
    const opens = FIRST_MEMBERS.some(name => startsWith(bytes, first, end, name));
    if ((opens || startsWith(bytes, first, end, folder)) && hasMember(bytes, folder, first, end))
      guesses.push([type, 80]);
  }
  return guesses;
}

/** Whether a later member lies in `folder`. */
function hasMember(bytes: Uint8Array, folder: string, start: number, end: number): boolean {
  for (
    let at = indexOfText(bytes, 'PK\x03\x04', start, end);
    at >= 0;
    at = indexOfText(bytes, 'PK\x03\x04', at + 4, end)
  ) {
    if (indexOfText(bytes, folder, at + 30, Math.min(end, at + 30 + folder.length)) >= 0) return true;
  }
  return false;
}

/** Matroska and WebM: the document type behind the EBML header. */
export function ebml(bytes: Uint8Array, start: number, end: number): Guess[] {
  const at = indexOfText(bytes, 'B\x82', start, end);
  if (at < 0) return [];
  if (indexOfText(bytes, 'webm', at + 3, at + 7) >= 0) return [['video/webm', 70]];
  return indexOfText(bytes, 'matroska', at + 3, at + 11) >= 0 ? [['video/x-matroska', 110]] : [];
}

/** Object identifiers of SHA-1 (in a request) and of the basic response, RFC 6960 §4.1.1 and §4.2.1. */
const SHA1_OID = '\x06\x05\x2b\x0e\x03\x02\x1a';
const BASIC_OID = '\x06\x09\x2b\x06\x01\x05\x05\x07\x30\x01\x01';

/** OCSP messages. */
export function ocsp(bytes: Uint8Array, start: number, end: number): Guess[] {
  const from = start + 11;
  if (indexOfText(bytes, SHA1_OID, from, Math.min(end, start + 19 + SHA1_OID.length)) >= 0) {
    return [['application/ocsp-request', 71]];
  }
  const found = indexOfText(bytes, BASIC_OID, from, Math.min(end, start + 19 + BASIC_OID.length)) >= 0;
  return found ? [['application/ocsp-response', 71]] : [];
}

/** Tape archives: three numbers in octal digits, then two longer ones and a checksum (POSIX ustar). */
export function tar(bytes: Uint8Array, start: number, end: number): Guess[] {
  if (end - start < 157 || bytes[start + 107] !== 0 || bytes[start + 115] !== 0) return [];
  for (let at = start; at < start + 100; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0 && (byte < 0x20 || byte > 0x7e)) return [];
  }
  const fields: readonly (readonly [number, number])[] = [
    [100, 7],
    [108, 7],
    [116, 7],
    [124, 11],
    [136, 11],
  ];
  for (const [at, length] of fields) {
    if (!digits(bytes, start + at, length) || bytes[start + at + length] !== 0) return [];
  }
  return [['application/x-tar', 100]];
}

function digits(bytes: Uint8Array, start: number, length: number): boolean {
  for (let at = start; at < start + length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && (byte < 0x30 || byte > 0x39)) return false;
  }
  return true;
}

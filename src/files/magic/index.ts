/**
 * MIME types by content. Names are those that Zeek reports, so that queries written for its logs keep working; where
 * several fit, strengths decide as there.
 */
import { archives } from './archives.js';
import { ebml, ocsp, tar, zipped } from './containers.js';
import { Cursor } from './cursor.js';
import { documents } from './documents.js';
import { executables } from './executables.js';
import { images } from './images.js';
import { type Guess, markup } from './markup.js';
import { media } from './media.js';
import { isPlainText, json } from './plain.js';
import { script } from './scripts.js';
import { indexOfText } from './search.js';
import { fits, type Signature } from './signature.js';
import { texts } from './texts.js';

const SIGNATURES: readonly Signature[] = [...archives, ...executables, ...images, ...media, ...documents, ...texts];

/** Signatures by their first byte; those that do not tell it stand under every byte. */
const BY_FIRST_BYTE: readonly (readonly Signature[])[] = Array.from({ length: 256 }, (_, byte) =>
  SIGNATURES.filter(signature => mayBeginWith(signature, byte)),
);

function mayBeginWith(signature: Signature, byte: number): boolean {
  const first = signature.parts.find(part => part.at === 0);
  if (!first) return true;
  return 'is' in first ? first.is.charCodeAt(0) === byte : byte >= first.from && byte <= first.to;
}

/** The MIME type of a file that begins with `bytes[start, end)`; undefined if nothing is known of it. */
export function sniff(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end <= start) return undefined;
  let best: string | undefined;
  let strength = -100;
  for (const signature of BY_FIRST_BYTE[bytes[start] ?? 0] ?? []) {
    if (signature.strength < strength || !fits(signature, bytes, start, end)) continue;
    if (signature.strength > strength || best === undefined || signature.type < best) best = signature.type;
    strength = signature.strength;
  }
  for (const [type, weight] of guesses(bytes, start, end)) {
    if (weight < strength || (weight === strength && best !== undefined && best <= type)) continue;
    best = type;
    strength = weight;
  }
  return best ?? (isPlainText(bytes, start, end) ? 'text/plain' : undefined);
}

/** What only a closer look tells, chosen by the first byte. */
function guesses(bytes: Uint8Array, start: number, end: number): Guess[] {
  switch (bytes[start]) {
    case 0x50: // P
      return bytes[start + 1] === 0x4b
        ? [...zipped(bytes, start, end), ...tar(bytes, start, end)]
        : text(bytes, start, end);
    case 0x1a:
      return ebml(bytes, start, end);
    case 0x30:
      return ocsp(bytes, start, end).concat(text(bytes, start, end));
    default:
      return text(bytes, start, end);
  }
}

function text(bytes: Uint8Array, start: number, end: number): Guess[] {
  const first = bytes[start] ?? 0;
  if (first < 0x09 || (first > 0x7e && first !== 0xef)) return [];
  return [
    ...markup(bytes, start, end),
    ...json(bytes, start, end),
    ...script(bytes, start, end),
    ...mail(bytes, start, end),
    ...php(bytes, start, end),
    ...tar(bytes, start, end),
  ];
}

/** Header fields with which stored mail begins. */
function mail(bytes: Uint8Array, start: number, end: number): Guess[] {
  const cursor = new Cursor(bytes, start, end);
  if (cursor.sees('delivered-to:')) return [['message/rfc822', 160]];
  if (cursor.sees('return-path:')) return [['message/rfc822', 150]];
  if (cursor.sees('mime-version:') && cursor.behind('protocol="application/pkcs7-signature"')) {
    return [['application/pkcs7-signature', 100]];
  }
  return [];
}

/** PHP behind something else on the first line. */
function php(bytes: Uint8Array, start: number, end: number): Guess[] {
  let lineEnd = start;
  while (lineEnd < end && bytes[lineEnd] !== 0x0a) lineEnd++;
  return indexOfText(bytes, '<?php', start, lineEnd) >= 0 ? [['text/x-php', 40]] : [];
}

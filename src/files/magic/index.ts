/**
 * MIME types by content. Names are those that Zeek reports, so that queries written for its logs keep working; where
 * several fit, strengths decide as there.
 */
import { indexOfByte, startsWithNoCase } from '../../core/bytes.js';
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
import { fits, type Signature } from './signature.js';
import { texts } from './texts.js';

/** Signatures by the place of the first byte that they tell, and that byte. */
interface Place {
  readonly at: number;
  readonly byByte: (Signature[] | undefined)[];
}

let index: readonly Place[] | undefined;

/** Made when the first file comes. */
function places(): readonly Place[] {
  index ??= placesOf([...archives, ...executables, ...images, ...media, ...documents, ...texts]);
  return index;
}

function placesOf(signatures: readonly Signature[]): Place[] {
  const byPlace = new Map<number, Place>();
  for (const signature of signatures) {
    const at = placeOf(signature);
    const place = byPlace.get(at) ?? { at, byByte: new Array(256).fill(undefined) };
    byPlace.set(at, place);
    const [low, high] = firstBytes(signature, at);
    for (let byte = low; byte <= high; byte++) {
      const found = place.byByte[byte];
      if (found) found.push(signature);
      else place.byByte[byte] = [signature];
    }
  }
  return [...byPlace.values()];
}

function placeOf(signature: Signature): number {
  return Math.min(...signature.parts.map(part => part.at));
}

/** The lowest and the highest byte that may stand at `at`. */
function firstBytes({ parts }: Signature, at: number): readonly [low: number, high: number] {
  const part = parts.find(one => one.at === at);
  if (!part) return NO_BYTE;
  return 'is' in part ? [part.is.charCodeAt(0), part.is.charCodeAt(0)] : [part.from, part.to];
}

const NO_BYTE = [1, 0] as const;

/** The MIME type of a file that begins with `bytes[start, end)`; undefined if nothing is known of it. */
export function sniff(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end <= start) return undefined;
  let best: Guess | undefined;
  for (const { at, byByte } of places()) {
    const candidates = start + at < end ? byByte[bytes[start + at] ?? 0] : undefined;
    if (candidates) best = strongest(best, candidates, bytes, start, end);
  }
  for (const guess of guesses(bytes, start, end)) best = stronger(best, guess);
  if (best) return best[0];
  return isPlainText(bytes, start, end) ? 'text/plain' : undefined;
}

function strongest(
  best: Guess | undefined,
  candidates: readonly Signature[] | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): Guess | undefined {
  let found = best;
  for (const signature of candidates ?? []) {
    if (fits(signature, bytes, start, end)) found = stronger(found, [signature.type, signature.strength]);
  }
  return found;
}

function stronger(one: Guess | undefined, other: Guess): Guess {
  if (!one || other[1] > one[1]) return other;
  return other[1] === one[1] && other[0] < one[0] ? other : one;
}

/** What only a closer look tells. */
type Look = (bytes: Uint8Array, start: number, end: number) => readonly Guess[];

const NOTHING: readonly Guess[] = [];
const BINARY_LOOKS: ReadonlyMap<number, readonly Look[]> = new Map([
  [0x1a, [ebml]],
  [0x30, [ocsp, tar]],
]);

/** Looks at texts by the first character behind white space and a byte order mark. */
const TEXT_LOOKS: ReadonlyMap<number, readonly Look[]> = new Map<number, readonly Look[]>([
  [0x3c, [markup, php, tar]],
  [0x7b, [json, php, tar]], // {
  [0x5b, [json, php, tar]], // [
  [0x23, [script, php, tar]], // #
  [0x40, [script, php, tar]], // @
  [0x28, [script, php, tar]], // (
  [0x66, [script, php, tar]], // f
  [0x64, [script, mail, php, tar]], // d
  [0x72, [mail, php, tar]], // r
  [0x6d, [mail, php, tar]], // m
  [0x44, [mail, php, tar]], // D
  [0x52, [mail, php, tar]], // R
  [0x4d, [mail, php, tar]], // M
]);
const OTHER_TEXT_LOOKS: readonly Look[] = [php, tar];
const ZIP_LOOKS: readonly Look[] = [zipped, tar];

function guesses(bytes: Uint8Array, start: number, end: number): readonly Guess[] {
  const first = bytes[start] ?? 0;
  if (first === 0x50 && bytes[start + 1] === 0x4b) return all(ZIP_LOOKS, bytes, start, end);
  const looks = BINARY_LOOKS.get(first);
  if (looks) return all(looks, bytes, start, end);
  if (first < 0x09 || (first > 0x7e && first !== 0xef)) return NOTHING;
  return all(TEXT_LOOKS.get(firstOfText(bytes, start, end)) ?? OTHER_TEXT_LOOKS, bytes, start, end);
}

function all(looks: readonly Look[], bytes: Uint8Array, start: number, end: number): readonly Guess[] {
  let found = NOTHING;
  for (const look of looks) {
    const guesses = look(bytes, start, end);
    if (guesses.length > 0) found = found.length > 0 ? [...found, ...guesses] : guesses;
  }
  return found;
}

function firstOfText(bytes: Uint8Array, start: number, end: number): number {
  const cursor = new Cursor(bytes, start, end);
  cursor.take('\xef\xbb\xbf');
  cursor.space();
  return Math.max(0, cursor.byte);
}

/** Header fields with which stored mail begins. */
function mail(bytes: Uint8Array, start: number, end: number): readonly Guess[] {
  const cursor = new Cursor(bytes, start, end);
  if (cursor.sees('delivered-to:')) return [['message/rfc822', 160]];
  if (cursor.sees('return-path:')) return [['message/rfc822', 150]];
  if (cursor.sees('mime-version:') && cursor.behind('protocol="application/pkcs7-signature"')) {
    return [['application/pkcs7-signature', 100]];
  }
  return [];
}

/** How far a first line is searched. */
const PHP_WITHIN = 512;

/** PHP behind something else on the first line. */
function php(bytes: Uint8Array, start: number, end: number): readonly Guess[] {
  const limit = Math.min(end, start + PHP_WITHIN);
  for (let at = indexOfByte(bytes, 0x3c, start, limit); at >= 0; at = indexOfByte(bytes, 0x3c, at + 1, limit)) {
    if (!startsWithNoCase(bytes, at, end, '<?php')) continue;
    return indexOfByte(bytes, 0x0a, start, at) < 0 ? [['text/x-php', 40]] : NOTHING;
  }
  return NOTHING;
}

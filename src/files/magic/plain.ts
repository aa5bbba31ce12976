import { Cursor } from './cursor.js';
import type { Guess } from './markup.js';

/** JSON by its first token and what follows it; RFC 8259 §2. */
export function json(bytes: Uint8Array, start: number, end: number): Guess[] {
  const cursor = new Cursor(bytes, start, end);
  cursor.take('\xef\xbb\xbf');
  cursor.space();
  if (cursor.take('{')) return object(cursor);
  if (cursor.take('[')) return array(cursor);
  return [];
}

const JSON_TEXT: Guess[] = [['text/json', 1]];
const EMPTY_JSON: Guess[] = [['text/json', 0]];

function object(cursor: Cursor): Guess[] {
  cursor.space();
  if (cursor.take('}')) return emptyBehind(cursor);
  if (cursor.byte === 0x22 ? !quoted(cursor) : !name(cursor)) return [];
  cursor.space();
  if (!cursor.take(':')) return [];
  cursor.space();
  const { byte } = cursor;
  const begins = byte === 0x22 || byte === 0x5b || byte === 0x7b || isDigit(byte);
  return begins || cursor.sees('true') || cursor.sees('false') ? JSON_TEXT : [];
}

function array(cursor: Cursor): Guess[] {
  cursor.space();
  if (cursor.take(']')) return emptyBehind(cursor);
  if (cursor.byte === 0x7b || cursor.byte === 0x5b) return JSON_TEXT;
  if (cursor.byte === 0x22) {
    if (!quoted(cursor)) return [];
  } else if (isDigit(cursor.byte)) number(cursor);
  else if (!cursor.take('true') && !cursor.take('false')) return [];
  cursor.space();
  return cursor.sees(',') ? JSON_TEXT : [];
}

function emptyBehind(cursor: Cursor): Guess[] {
  cursor.space();
  return cursor.done ? EMPTY_JSON : [];
}

/** Moves behind a text in quotation marks that is not empty. */
function quoted(cursor: Cursor): boolean {
  const from = ++cursor.at;
  while (!cursor.done && cursor.byte !== 0x22) cursor.at++;
  if (cursor.done || cursor.at === from) return false;
  cursor.at++;
  return true;
}

/** Moves behind a bare name, as JavaScript allows it. */
function name(cursor: Cursor): boolean {
  const from = cursor.at;
  while (isLetter(cursor.byte) || (cursor.at > from && (isDigit(cursor.byte) || cursor.byte === 0x5f))) cursor.at++;
  return cursor.at > from;
}

function number(cursor: Cursor): void {
  while (isDigit(cursor.byte)) cursor.at++;
  if (cursor.byte !== 0x2e) return;
  cursor.at++;
  while (isDigit(cursor.byte)) cursor.at++;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Ten printable characters behind an optional byte order mark. */
export function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  return printable(bytes, start, end) || printable(bytes, start + markLength(bytes, start, end), end);
}

function printable(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 10) return false;
  for (let at = start; at < start + 10; at++) {
    const byte = bytes[at] ?? 0;
    if (!((byte >= 0x20 && byte <= 0x7e) || (byte >= 0x09 && byte <= 0x0d))) return false;
  }
  return true;
}

/** Length of a byte order mark of UTF-8, UTF-16 or UTF-32. */
function markLength(bytes: Uint8Array, start: number, end: number): number {
  const cursor = new Cursor(bytes, start, end);
  if (cursor.take('\xef\xbb\xbf')) return 3;
  if (cursor.take('\0\0\xfe\xff')) return 4;
  if (cursor.take('\xfe\xff')) return 2;
  if (cursor.take('\xff\xfe\0\0')) return 4;
  return cursor.take('\xff\xfe') || cursor.take('\xff') ? cursor.at - start : 0;
}

/**
 * Header fields of mail and of HTTP as texts: names, tokens, quoted strings, parameters; RFC 5322 §3.2, RFC 2045 §5.1.
 * Everything that is not forbidden is taken, since senders do not keep to the grammar.
 */

/** A header field in two parts, or `null` for a line that is none. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;
const isNameCharacter = (code: number): boolean => code >= 33 && code <= 126 && code !== 0x3a;

/** Splits a header line, its folded lines already joined. */
export function field(line: string): Field | null {
  let at = skipComments(line, 0);
  while (at < line.length && !isNameCharacter(line.charCodeAt(at))) at = Math.max(at + 1, skipComments(line, at));
  const start = at;
  while (at < line.length && isNameCharacter(line.charCodeAt(at))) at++;
  if (at === start) return null;
  const name = line.slice(start, at);
  at = skipComments(line, at);
  if (line[at] !== ':') return null;
  at++;
  while (at < line.length && isSpace(line.charCodeAt(at))) at++;
  return { name, value: line.slice(at) };
}

const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** Behind blanks and comments in parentheses (RFC 5322 §3.2.2). */
export function skipComments(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (isBlank(text.charCodeAt(at))) at++;
    else if (text[at] === '(') at = behindComment(text, at);
    else break;
  }
  return at;
}

function behindComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === '(') depth++;
    else if (character === '\\') at++;
    else if (character === ')') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** RFC 2045 §5.1. */
const SPECIALS = '()<>@,;:\\"/[]?=';

function isToken(text: string, at: number, lenient: boolean): boolean {
  const code = text.charCodeAt(at);
  if (code < 33 || code > 126) return false;
  return lenient ? code !== 0x22 : !SPECIALS.includes(text.charAt(at));
}

/** A piece of a text and where it ends. */
interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The first token from `from` on; what cannot begin one is passed over. `lenient`: all but a quotation mark. */
export function token(text: string, from: number, lenient = false): Piece | null {
  let at = lenient ? from : skipComments(text, from);
  while (at < text.length && !isToken(text, at, lenient)) at = Math.max(at + 1, skipComments(text, at));
  const start = at;
  while (at < text.length && isToken(text, at, lenient)) at++;
  return at === start ? null : { text: text.slice(start, at), start, end: at };
}

/** A quoted string, its quoted pairs resolved. */
function quotedString(text: string, from: number): Piece | null {
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return { text: value, start: from, end: at + 1 };
    if (character === '\\') at++;
    value += text.charAt(at);
  }
  return null;
}

/** What stands behind the `=` of a parameter. */
function parameterValue(text: string, from: number, lenient: boolean): Piece | null {
  const at = lenient ? from : skipComments(text, from);
  return text[at] === '"' ? quotedString(text, at) : token(text, at, lenient);
}

export interface MediaType {
  /** In lower case. */
  readonly type: string;
  readonly subtype: string;
  /** Of `multipart/*`: RFC 2046 §5.1.1. */
  readonly boundary: string | undefined;
}

/** A Content-Type; `null` where no type and subtype can be read. */
export function mediaType(value: string): MediaType | null {
  const type = token(value, 0);
  if (!type) return null;
  const slash = skipComments(value, type.end);
  if (value[slash] !== '/') return null;
  const subtype = token(value, slash + 1);
  if (!subtype) return null;
  const kind = type.text.toLowerCase();
  return {
    type: kind,
    subtype: subtype.text.toLowerCase(),
    boundary: kind === 'multipart' ? boundaryOf(value, subtype.end) : undefined,
  };
}

/** A parameter without a value, or with one that cannot be read, is passed over. */
function boundaryOf(value: string, from: number): string | undefined {
  let at = from;
  let boundary: string | undefined;
  for (let count = 0; count < MAX_PARAMETERS; count++) {
    at = skipComments(value, at);
    if (value[at] !== ';') break;
    const name = token(value, at + 1);
    if (!name) break;
    at = skipComments(value, name.end);
    if (value[at] !== '=') continue;
    const isBoundary = name.text.toLowerCase() === 'boundary';
    const found = parameterValue(value, at + 1, isBoundary);
    if (!found) break;
    at = found.end;
    if (isBoundary) boundary = found.text;
  }
  return boundary;
}

const MAX_PARAMETERS = 100;

import { parseAddress } from '../../core/address.js';

/** Mail addresses in the argument of MAIL or RCPT (RFC 5321 §4.1.1), without brackets. */
export function mailAddresses(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length && found.length < MOST) {
    const sign = text.indexOf('@', at);
    if (sign < 0) break;
    let start = sign;
    while (start > at && !LEFT_ENDS.includes(text.charAt(start - 1))) start--;
    let end = sign + 1;
    while (end < text.length && !RIGHT_ENDS.includes(text.charAt(end))) end++;
    if (start < sign && end > sign + 1) found.push(text.slice(start, end).replace(/[<>,:;\s]/g, ''));
    at = end + 1;
  }
  return found;
}

const LEFT_ENDS = '<,: \t@';
const RIGHT_ENDS = '>,; \t';
const MOST = 1000;

/** Addresses of a header field with the names before them; a comma in quotation marks at the start of one is part of it. */
export function headerAddresses(text: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length && found.length < MOST) {
    let from = at;
    if (text[at] === '"') {
      const quote = text.indexOf('"', at + 1);
      if (quote > 0) from = quote + 1;
    }
    const comma = text.indexOf(',', from);
    const end = comma < 0 ? text.length : comma;
    const part = text.slice(at, end).trim();
    if (part !== '') found.push(part);
    at = end + 1;
    while (text[at] === ' ' || text[at] === '\t') at++;
  }
  return found;
}

/** IP addresses in a text. `wrapped`: only those between blanks or in brackets of a kind. */
export function ipAddresses(text: string, wrapped: boolean): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < text.length && found.length < 100) {
    if (!isAddressCharacter(text.charCodeAt(at))) {
      at++;
      continue;
    }
    let end = at;
    while (end < text.length && isAddressCharacter(text.charCodeAt(end))) end++;
    const word = trimmed(text.slice(at, end));
    if (parseAddress(word) && (!wrapped || isWrapped(text, at, at + word.length))) found.push(word);
    at = end;
  }
  return found;
}

/** Longest text that may be an address. */
const LONGEST = 45;

function trimmed(word: string): string {
  if (word.length > LONGEST) return '';
  return word.replace(/[.]+$/, '');
}

function isAddressCharacter(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x3a) || code === 0x2e || (lower >= 0x61 && lower <= 0x66);
}

const PAIRS: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  [' ', ' '],
]);

function isWrapped(text: string, start: number, end: number): boolean {
  if (start === 0 && end === text.length) return true;
  const close = PAIRS.get(text.charAt(start - 1));
  return close !== undefined && text[end] === close;
}

/** Where a data connection is to go: PORT and 227 of RFC 959 §4.1.2, EPRT and 229 of RFC 2428. */
import { addressText, parseAddress } from '../../core/address.js';

export interface Endpoint {
  /** Absent: the server's own address (229 gives the port alone). */
  host: string | undefined;
  port: number;
}

/** `h1,h2,h3,h4,p1,p2`. */
export function parsePort(text: string): Endpoint | null {
  const match = /^\s*([+-]?\d+),\s*([+-]?\d+),\s*([+-]?\d+),\s*([+-]?\d+),\s*([+-]?\d+),\s*([+-]?\d+)/.exec(text);
  if (!match || text.length < 11) return null;
  const numbers = match.slice(1).map(Number);
  if (numbers.some(number => number < 0 || number > 255)) return null;
  const [p1 = 0, p2 = 0] = numbers.slice(4);
  return { host: numbers.slice(0, 4).join('.'), port: p1 * 256 + p2 };
}

/** The text of a 227 reply: the numbers stand in parentheses, after the word PORT, or somewhere. */
export function parsePasv(text: string): Endpoint | null {
  const open = text.indexOf('(');
  if (open >= 0) return parsePort(text.slice(open + 1));
  const word = text.indexOf('PORT');
  if (word >= 0) return parsePort(text.slice(word + 5));
  const first = /\d*,/.exec(text);
  return first ? parsePort(text.slice(first.index)) : null;
}

/** `|1|192.0.2.1|6275|` with any delimiter: protocol, address and port; the first two may be empty. */
export function parseExtended(text: string): Endpoint | null {
  const body = text.trimStart();
  const delimiter = body[0];
  if (delimiter === undefined) return null;
  const [, protocol = '', address = '', port, rest] = body.split(delimiter, 5);
  if (port === undefined || rest === undefined || !/^\s*[+-]?\d*$/.test(protocol) || !/^\s*\d{1,5}$/.test(port)) {
    return null;
  }
  if (Number(port) > 65_535) return null;
  if (address === '') return { host: undefined, port: Number(port) };
  const words = parseAddress(address);
  return words ? { host: addressText(...words), port: Number(port) } : null;
}

/** The text of a 229 reply. */
export function parseEpsv(text: string): Endpoint | null {
  const open = text.indexOf('(');
  return open < 0 ? null : parseExtended(text.slice(open + 1));
}

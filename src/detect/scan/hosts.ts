/**
 * Addresses as numbers: an IPv4 address is its own word; others get numbers from 2^32 on as they come. State keyed by
 * numbers is a third of the size of state keyed by text, and neighbours can be told by subtraction.
 */
import { parseAddress, v4Text } from '../../core/address.js';

export const FIRST_V6 = 2 ** 32;

export class Hosts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** The number of an address; beyond the limit all further ones that are not IPv4 share one number. */
  number(text: string): number {
    const word = v4Word(text);
    if (word >= 0) return word;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    if (this.texts.length >= this.limit) return FIRST_V6 + this.limit;
    const number = FIRST_V6 + this.texts.length;
    this.numbers.set(text, number);
    this.texts.push(text);
    return number;
  }

  text(number: number): string {
    return number < FIRST_V6 ? v4Text(number) : (this.texts[number - FIRST_V6] ?? '::');
  }

  /** Two addresses are of one neighbourhood if this is the same: a /16 of IPv4, a /64 of IPv6. */
  neighbourhood(number: number): number {
    return number < FIRST_V6 ? number >>> 16 : this.prefix64(number);
  }

  private prefix64(number: number): number {
    const words = parseAddress(this.text(number));
    return words === null ? number : FIRST_V6 + words[0] * 7 + words[1];
  }
}

/** The word of a dotted address, -1 for any other text. */
export function v4Word(text: string): number {
  let word = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === 0x2e) {
      if (digits === 0 || part > 255) return -1;
      word = word * 256 + part;
      part = 0;
      digits = 0;
      dots++;
    } else if (character >= 0x30 && character <= 0x39 && digits < 3) {
      part = part * 10 + character - 0x30;
      digits++;
    } else return -1;
  }
  return dots === 3 && digits > 0 && part <= 255 ? word * 256 + part : -1;
}

/** Addresses that are nobody's own: multicast (RFC 5771, RFC 4291 §2.7), limited broadcast, unspecified. */
export function isGroup(text: string): boolean {
  if (!text.includes(':')) {
    const word = v4Word(text);
    return word >= FIRST_MULTICAST || word <= 0;
  }
  return text.startsWith('ff') || text === '::';
}

const FIRST_MULTICAST = 0xe0000000;

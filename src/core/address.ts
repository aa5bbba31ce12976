/**
 * IP addresses as four unsigned 32-bit words, most significant first. IPv4 is mapped (RFC 4291 §2.5.5.2):
 * words 0, 0, 0xffff, address. Text forms are those of RFC 5952.
 */
export type Words = readonly [number, number, number, number];

export const MAPPED = 0xffff;

/** Whether the words hold a mapped IPv4 address. */
export const isV4 = (w0: number, w1: number, w2: number): boolean => w0 === 0 && w1 === 0 && w2 === MAPPED;

/** Texts of IPv4 addresses seen lately, by the low bits of the address. */
const CACHE_BITS = 14;
const cachedWords = new Uint32Array(1 << CACHE_BITS);
const cachedTexts: string[] = new Array(1 << CACHE_BITS).fill('');

/** `10.0.0.1` of one word. */
export function v4Text(word: number): string {
  const slot = (word ^ (word >>> CACHE_BITS)) & ((1 << CACHE_BITS) - 1);
  const cached = cachedTexts[slot];
  if (cached !== undefined && cached !== '' && cachedWords[slot] === word) return cached;
  const text = `${word >>> 24}.${(word >>> 16) & 0xff}.${(word >>> 8) & 0xff}.${word & 0xff}`;
  cachedWords[slot] = word;
  cachedTexts[slot] = text;
  return text;
}

/** The text of four words: dotted for a mapped IPv4 address, else RFC 5952. */
export function addressText(w0: number, w1: number, w2: number, w3: number): string {
  return isV4(w0, w1, w2) ? v4Text(w3) : v6Text(w0, w1, w2, w3);
}

/** RFC 5952 §4: lower case, no leading zeros, the longest run of zero groups (two or more) as `::`. */
export function v6Text(w0: number, w1: number, w2: number, w3: number): string {
  const groups = [w0 >>> 16, w0 & 0xffff, w1 >>> 16, w1 & 0xffff, w2 >>> 16, w2 & 0xffff, w3 >>> 16, w3 & 0xffff];
  let runStart = -1;
  let runLength = 1;
  for (let at = 0; at < 8; at++) {
    let length = 0;
    while (at + length < 8 && groups[at + length] === 0) length++;
    if (length > runLength) {
      runStart = at;
      runLength = length;
    }
    at += length;
  }
  const text = (part: number[]) => part.map(group => group.toString(16)).join(':');
  if (runStart < 0) return text(groups);
  return `${text(groups.slice(0, runStart))}::${text(groups.slice(runStart + runLength))}`;
}

/** The words of an address in text form, or `null`. Takes no zone and no prefix. */
export function parseAddress(text: string): Words | null {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Words | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let word = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    word = word * 256 + Number(part);
  }
  return [0, 0, MAPPED, word];
}

function parseV6(text: string): Words | null {
  let body = text;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const v4 = parseV4(dotted[2] ?? '');
    if (!v4) return null;
    body = `${dotted[1]}${(v4[3] >>> 16).toString(16)}:${(v4[3] & 0xffff).toString(16)}`;
  }
  const halves = body.split('::');
  if (halves.length > 2) return null;
  const head = halves[0] ? halves[0].split(':') : [];
  const tail = halves[1] ? halves[1].split(':') : [];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail];
  if (!groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  const word = (at: number) => Number.parseInt(`${groups[at]}${(groups[at + 1] ?? '').padStart(4, '0')}`, 16);
  return [word(0), word(2), word(4), word(6)];
}

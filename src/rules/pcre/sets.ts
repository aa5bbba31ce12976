/** Sets of bytes that PCRE has names for (pcre2pattern, "Generic character types", "POSIX character classes"). */

/** 256 bits, one a byte value, in eight words: a set is small enough to lie beside the objects that hold it. */
export type ByteSet = Int32Array;

export const emptySet = (): ByteSet => new Int32Array(8);
export const inSet = (members: ByteSet, byte: number): boolean =>
  ((members[byte >> 5] ?? 0) & (1 << (byte & 31))) !== 0;

export function addByte(members: ByteSet, byte: number): void {
  members[byte >> 5] = (members[byte >> 5] ?? 0) | (1 << (byte & 31));
}

/** Puts all of `more` in, too. */
export function addSet(members: ByteSet, more: ByteSet): void {
  for (let word = 0; word < 8; word++) members[word] = (members[word] ?? 0) | (more[word] ?? 0);
}

function setOf(holds: (byte: number) => boolean): ByteSet {
  const members = emptySet();
  for (let byte = 0; byte < 256; byte++) if (holds(byte)) addByte(members, byte);
  return members;
}

const within = (first: number, last: number) => (byte: number) => byte >= first && byte <= last;
const digit = within(0x30, 0x39);
const upper = within(0x41, 0x5a);
const lower = within(0x61, 0x7a);
const alpha = (byte: number) => upper(byte) || lower(byte);
const word = (byte: number) => alpha(byte) || digit(byte) || byte === 0x5f;
const space = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const horizontal = (byte: number) => byte === 0x09 || byte === 0x20 || byte === 0xa0;
const vertical = (byte: number) => (byte >= 0x0a && byte <= 0x0d) || byte === 0x85;
const graph = within(0x21, 0x7e);

export const inverse = (members: ByteSet): ByteSet => members.map(word => ~word);

/** `\d` and its kin. */
export const TYPES: Readonly<Record<string, ByteSet>> = {
  d: setOf(digit),
  D: setOf(byte => !digit(byte)),
  w: setOf(word),
  W: setOf(byte => !word(byte)),
  s: setOf(space),
  S: setOf(byte => !space(byte)),
  h: setOf(horizontal),
  H: setOf(byte => !horizontal(byte)),
  v: setOf(vertical),
  V: setOf(byte => !vertical(byte)),
  N: setOf(byte => byte !== 0x0a),
};

export const ANY_BYTE = setOf(() => true);
export const NO_LINE_FEED = setOf(byte => byte !== 0x0a);
export const VERTICAL = setOf(vertical);

/** `[:alpha:]` and its kin. */
export const POSIX: Readonly<Record<string, ByteSet>> = {
  alnum: setOf(byte => alpha(byte) || digit(byte)),
  alpha: setOf(alpha),
  ascii: setOf(byte => byte < 0x80),
  blank: setOf(byte => byte === 0x20 || byte === 0x09),
  cntrl: setOf(byte => byte < 0x20 || byte === 0x7f),
  digit: setOf(digit),
  graph: setOf(graph),
  lower: setOf(lower),
  print: setOf(byte => graph(byte) || byte === 0x20),
  punct: setOf(byte => graph(byte) && !alpha(byte) && !digit(byte)),
  space: setOf(space),
  upper: setOf(upper),
  word: setOf(word),
  xdigit: setOf(byte => digit(byte) || within(0x41, 0x46)(byte) || within(0x61, 0x66)(byte)),
};

export const isLetter = alpha;

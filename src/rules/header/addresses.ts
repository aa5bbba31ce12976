import { parseAddress } from '../../core/address.js';
import { refuse } from '../text/refusal.js';
import { AddressSet } from './address-set.js';
import { readGroup } from './group.js';
import { type Range, subtract, union } from './ranges.js';

const V4_ALL: Range = { first: 0n, last: 0xffffffffn };
const V6_ALL: Range = { first: 0n, last: (1n << 128n) - 1n };
const ANY = new AddressSet(true, new Uint32Array(0), new Uint32Array(0));

/** Reads the addresses of rules' headers; equal texts share one set. */
export class Addresses {
  private readonly variables: ReadonlyMap<string, string>;
  private readonly known = new Map<string, AddressSet>();

  constructor(variables: ReadonlyMap<string, string>) {
    this.variables = variables;
  }

  read(text: string): AddressSet {
    if (text.toLowerCase() === 'any') return ANY;
    const known = this.known.get(text);
    if (known) return known;
    const set = build(text, name => {
      const value = this.variables.get(name);
      return value ?? refuse(`the variable $${name} is not defined`, `define it: --rule-var ${name}=...`);
    });
    this.known.set(text, set);
    return set;
  }
}

interface Ranges {
  readonly v4: Range[];
  readonly v6: Range[];
}

function build(text: string, variable: (name: string) => string): AddressSet {
  const taken: Ranges = { v4: [], v6: [] };
  const left: Ranges = { v4: [], v6: [] };
  readGroup(text, { atom: (atom, negated) => addAtom(atom, negated ? left : taken), variable });
  if (covers(union(left.v4), V4_ALL) && covers(union(left.v6), V6_ALL)) refuse(`"${text}" leaves every address out`);
  // A family of which only negated elements are named begins with all of it.
  if (taken.v4.length === 0 && left.v4.length > 0) taken.v4.push(V4_ALL);
  if (taken.v6.length === 0 && left.v6.length > 0) taken.v6.push(V6_ALL);
  const v4 = subtract(union(taken.v4), union(left.v4));
  const v6 = subtract(union(taken.v6), union(left.v6));
  if (v4.length === 0 && v6.length === 0) refuse(`"${text}": no address is left once the negated ones are taken away`);
  if (covers(v4, V4_ALL) && covers(v6, V6_ALL)) return ANY;
  return new AddressSet(false, wordsOfV4(v4), wordsOfV6(v6));
}

const covers = (ranges: readonly Range[], all: Range): boolean =>
  ranges.length === 1 && ranges[0]?.first === all.first && ranges[0].last === all.last;

function addAtom(atom: string, ranges: Ranges): void {
  if (atom.toLowerCase() === 'any') {
    ranges.v4.push(V4_ALL);
    ranges.v6.push(V6_ALL);
    return;
  }
  const v6 = atom.includes(':');
  (v6 ? ranges.v6 : ranges.v4).push(readRange(atom, v6));
}

function readRange(atom: string, v6: boolean): Range {
  const slash = atom.indexOf('/');
  if (slash >= 0) return readNetwork(atom.slice(0, slash), atom.slice(slash + 1), v6);
  const dash = atom.indexOf('-');
  if (dash < 0) {
    const only = readAddress(atom);
    return { first: only, last: only };
  }
  const first = readAddress(atom.slice(0, dash));
  const last = readAddress(atom.slice(dash + 1));
  if (first > last) refuse(`"${atom}": the range ends before it begins`);
  return { first, last };
}

function readNetwork(address: string, mask: string, v6: boolean): Range {
  const first = readAddress(address);
  const width = v6 ? 128n : 32n;
  let size: bigint;
  if (!v6 && mask.includes('.')) {
    size = (~readAddress(mask) & 0xffffffffn) + 1n;
    if ((size & (size - 1n)) !== 0n) refuse(`"${mask}" is no netmask`);
  } else {
    if (!/^\d{1,3}$/.test(mask) || BigInt(mask) > width) refuse(`"/${mask}" is no length of a network: 0 to ${width}`);
    size = 1n << (width - BigInt(mask));
  }
  const start = first - (first % size);
  return { first: start, last: start + size - 1n };
}

function readAddress(text: string): bigint {
  const words = parseAddress(text.trim());
  if (!words) return refuse(`"${text.trim()}" is no address`);
  if (!text.includes(':')) return BigInt(words[3]);
  return words.reduce((value, word) => (value << 32n) | BigInt(word), 0n);
}

function wordsOfV4(ranges: readonly Range[]): Uint32Array {
  return Uint32Array.from(ranges.flatMap(({ first, last }) => [Number(first), Number(last)]));
}

function wordsOfV6(ranges: readonly Range[]): Uint32Array {
  const words = (value: bigint) => [96n, 64n, 32n, 0n].map(shift => Number((value >> shift) & 0xffffffffn));
  return Uint32Array.from(ranges.flatMap(({ first, last }) => [...words(first), ...words(last)]));
}

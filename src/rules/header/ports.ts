import { refuse } from '../text/refusal.js';
import { readGroup } from './group.js';
import { PortSet } from './port-set.js';

const ANY = new PortSet(true, new Uint32Array(0));
const WORDS = 2048;

/** Reads the ports of rules' headers; equal texts share one set. */
export class Ports {
  private readonly variables: ReadonlyMap<string, string>;
  private readonly known = new Map<string, PortSet>();

  constructor(variables: ReadonlyMap<string, string>) {
    this.variables = variables;
  }

  read(text: string): PortSet {
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

function build(text: string, variable: (name: string) => string): PortSet {
  const taken = new Uint32Array(WORDS);
  const left = new Uint32Array(WORDS);
  let positive = false;
  readGroup(text, {
    atom: (atom, negated) => {
      positive ||= !negated;
      addAtom(atom, negated ? left : taken);
    },
    variable,
  });
  let none = true;
  let all = true;
  for (let at = 0; at < WORDS; at++) {
    const word = ((positive ? (taken[at] ?? 0) : 0xffffffff) & ~(left[at] ?? 0)) >>> 0;
    taken[at] = word;
    none &&= word === 0;
    all &&= word === 0xffffffff;
  }
  if (none) refuse(`"${text}": no port is left once the negated ones are taken away`);
  return all ? ANY : new PortSet(false, taken);
}

function addAtom(atom: string, bits: Uint32Array): void {
  let [first, last] = [0, 0xffff];
  if (atom.toLowerCase() !== 'any') {
    const colon = atom.indexOf(':');
    first = colon < 0 ? readPort(atom) : colon === 0 ? 0 : readPort(atom.slice(0, colon));
    last = colon < 0 ? first : colon === atom.length - 1 ? 0xffff : readPort(atom.slice(colon + 1));
    if (first > last) refuse(`"${atom}": the range ends before it begins`);
  }
  for (let port = first; port <= last; port++) {
    const word = port >>> 5;
    bits[word] = (bits[word] ?? 0) | (1 << (port & 31));
  }
}

function readPort(text: string): number {
  const trimmed = text.trim();
  if (!/^\d{1,9}$/.test(trimmed) || Number(trimmed) > 0xffff) refuse(`"${trimmed}" is no port: 0 to 65535`);
  return Number(trimmed);
}

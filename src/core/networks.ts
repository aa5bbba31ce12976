import { MAPPED, parseAddress, type Words } from './address.js';

/** One network: an address and how many leading bits of the 128 count. */
interface Prefix {
  words: Words;
  bits: number;
}

/** `10.0.0.0/8`, `fd00::/8` or a bare address; `null` if it is none of them. */
export function parsePrefix(text: string): Prefix | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  const words = parseAddress(address);
  if (!words || rest.length > 0) return null;
  const width = words[0] === 0 && words[1] === 0 && words[2] === MAPPED && !address.includes(':') ? 32 : 128;
  if (length === undefined) return { words, bits: 128 };
  if (!/^\d{1,3}$/.test(length) || Number(length) > width) return null;
  return { words, bits: 128 - width + Number(length) };
}

/** A set of networks, asked for membership by words or by text. */
export class Networks {
  private readonly prefixes: Prefix[] = [];
  private readonly answers = new Map<string, boolean>();

  constructor(networks: readonly string[] = []) {
    for (const network of networks) this.add(network);
  }

  /** False if `network` cannot be read. */
  add(network: string): boolean {
    const prefix = parsePrefix(network);
    if (!prefix) return false;
    this.prefixes.push(prefix);
    this.answers.clear();
    return true;
  }

  get size(): number {
    return this.prefixes.length;
  }

  has(w0: number, w1: number, w2: number, w3: number): boolean {
    for (const { words, bits } of this.prefixes) {
      if (
        sameBits(w0, words[0], bits) &&
        sameBits(w1, words[1], bits - 32) &&
        sameBits(w2, words[2], bits - 64) &&
        sameBits(w3, words[3], bits - 96)
      )
        return true;
    }
    return false;
  }

  /** The same for a text; answers are kept for the addresses asked for lately. */
  hasText(address: string): boolean {
    const known = this.answers.get(address);
    if (known !== undefined) return known;
    const words = parseAddress(address);
    const answer = words !== null && this.has(words[0], words[1], words[2], words[3]);
    if (this.answers.size >= 65_536) this.answers.clear();
    this.answers.set(address, answer);
    return answer;
  }
}

/** Whether the first `bits` (clamped to 0..32) bits of two words are the same. */
function sameBits(a: number, b: number, bits: number): boolean {
  if (bits <= 0) return true;
  return bits >= 32 ? a >>> 0 === b >>> 0 : (a ^ b) >>> (32 - bits) === 0;
}

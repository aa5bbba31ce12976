import { latin1 } from '../../core/bytes.js';

const SLOTS = 2048;
const LONGEST = 512;

/**
 * Texts that come again and again (header values, host names) are made once: a cache of fixed size that is looked up
 * by the bytes themselves, and in which the newer text takes the slot.
 */
export class Interner {
  private readonly slots: (string | undefined)[] = new Array(SLOTS);

  /** `bytes[start, end)` as text, one character a byte. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    if (length > LONGEST) return latin1(bytes, start, end);
    let hash = length;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known !== undefined && equals(known, bytes, start, length)) return known;
    const text = latin1(bytes, start, end);
    this.slots[slot] = text;
    return text;
  }
}

function equals(text: string, bytes: Uint8Array, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let at = 0; at < length; at++) if (text.charCodeAt(at) !== bytes[start + at]) return false;
  return true;
}

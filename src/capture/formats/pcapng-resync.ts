import { u32, u32le } from '../../core/bytes.js';
import { BLOCK_FRAME, BYTE_ORDER_MAGIC, block, MAX_HELD_BLOCK } from './pcapng-blocks.js';
import type { Window } from './window.js';

const KNOWN = new Set<number>(Object.values(block));

/** Whether a block type is one that the format's registry has. */
export const knownBlock = (type: number): boolean => KNOWN.has(type);

/** What a search found: a block at `at`, or that it has to go on from there with `needed` bytes at hand. */
export interface Found {
  at: number;
  certain: boolean;
  needed: number;
}

/**
 * The first place from `from` on that looks like a block: a known type whose two lengths agree. Blocks stand on
 * multiples of four, but a file that lost some bytes has them anywhere.
 */
export function findBlock(window: Window, from: number, little: boolean): Found {
  const { bytes, end, final } = window;
  const number = little ? u32le : u32;
  for (let at = from; at + BLOCK_FRAME <= end; at++) {
    if (u32(bytes, at) === block.section) {
      const isMark = u32le(bytes, at + 8) === BYTE_ORDER_MAGIC || u32(bytes, at + 8) === BYTE_ORDER_MAGIC;
      if (isMark) return { at, certain: true, needed: 0 };
      continue;
    }
    const length = number(bytes, at + 4);
    if (length < BLOCK_FRAME || length > MAX_HELD_BLOCK || (length & 3) !== 0) continue;
    if (!KNOWN.has(number(bytes, at))) continue;
    if (at + length <= end) {
      if (number(bytes, at + length - 4) === length) return { at, certain: true, needed: 0 };
    } else if (!final) {
      // One back: the next search begins one further.
      return { at: at - 1, certain: false, needed: MAX_HELD_BLOCK + 1 };
    }
  }
  if (final) return { at: end, certain: false, needed: 0 };
  const kept = Math.max(from, end - BLOCK_FRAME + 1) - 1;
  return { at: Math.min(kept, end), certain: false, needed: MAX_HELD_BLOCK };
}

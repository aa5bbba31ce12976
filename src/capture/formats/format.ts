import type { Frame } from '../frame.js';

/**
 * Reads one format of capture out of a window. Its bytes are told apart before one is made (sniff.ts).
 */
export interface Format {
  /**
   * Points `frame` at the next one: bytes, times, lengths, number, offset and link type. False when the window has
   * not enough (`window.needed` says how much), or, when the window is final, nothing more to give.
   */
  next(frame: Frame): boolean;
}

/** A captured length above this is damage: libpcap's largest snapshot length (MAXIMUM_SNAPLEN), 256 KiB. */
export const MAX_FRAME = 262_144;

import type { Platform } from '../core/platform.js';

/** A change of a buffer's bytes before the conditions look at them. */
export interface Transform {
  readonly name: string;
  /** The option's value, for the transforms that take one. */
  readonly text: string;
  /** Name and value: equal keys, equal bytes. */
  readonly key: string;
  /** Why no content can be found after it, or null where it can: a content with blanks behind strip_whitespace. */
  readonly forbids: (content: Uint8Array) => string | null;
  /** Writes the changed `bytes[start, end)` into `into`, which is another array, and sets its length. */
  readonly apply: (bytes: Uint8Array, start: number, end: number, into: ByteSink, platform: Platform) => void;
}

/** Where a transform writes: one growing array that is used again and again. */
export interface ByteSink {
  bytes: Uint8Array;
  length: number;
  /** Room for `size` bytes; what is in it may be lost. */
  reserve(size: number): void;
}

/** What the conditions of a buffer need beside its bytes. */
import type { Capture } from '../conditions/bytes.js';
import type { DatasetCheck, ReputationFileCheck } from '../conditions/state.js';

export interface InspectContext {
  /** Bytes of the stream before the buffer: depth and bsize count from the stream's start. */
  streamOffset: number;
  /** No more bytes will come into this buffer. */
  complete: boolean;
  /** The byte order that DCE/RPC announced. */
  dceLittle: boolean;
  /** Sets of values; true where the condition holds. */
  dataset(check: DatasetCheck, bytes: Uint8Array, start: number, end: number): boolean;
  reputation(check: ReputationFileCheck, bytes: Uint8Array, start: number, end: number): boolean;
  /** What an expression took for a name. */
  capture(capture: Capture, text: string): void;
}

/** A context without sets, for a buffer that is whole. */
export const plainContext = (): InspectContext => ({
  streamOffset: 0,
  complete: true,
  dceLittle: false,
  dataset: () => false,
  reputation: () => false,
  capture: () => undefined,
});

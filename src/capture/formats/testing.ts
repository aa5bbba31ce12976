import { type Frame, newFrame } from '../frame.js';
import type { FileStatistics } from '../statistics.js';
import type { Format } from './format.js';
import { MemorySource } from './memory.js';
import { Window } from './window.js';

/** What a reader gave of one frame, kept. */
export interface Kept {
  bytes: number[];
  wireLength: number;
  sec: number;
  nsec: number;
  number: number;
  offset: number;
  linkType: number;
}

const keep = (frame: Frame): Kept => ({
  bytes: [...frame.bytes.subarray(frame.start, frame.end)],
  wireLength: frame.wireLength,
  sec: frame.sec,
  nsec: frame.nsec,
  number: frame.number,
  offset: frame.offset,
  linkType: frame.linkType,
});

/** All frames of a capture in memory, and its statistics. */
export function readAll(capture: Uint8Array): { frames: Kept[]; statistics: FileStatistics } {
  const source = new MemorySource(capture);
  const frame = newFrame();
  const frames: Kept[] = [];
  while (source.next(frame)) frames.push(keep(frame));
  return { frames, statistics: source.files[0] as FileStatistics };
}

/** The same with the bytes coming in pieces of `size`. */
export function readInPieces(capture: Uint8Array, size: number, open: (window: Window) => Format): Kept[] {
  const window = new Window();
  const format = open(window);
  const frame = newFrame();
  const frames: Kept[] = [];
  for (let at = 0; ; ) {
    while (format.next(frame)) frames.push(keep(frame));
    if (window.final) return frames;
    window.makeRoom(size);
    const count = Math.min(size, window.bytes.length - window.end, capture.length - at);
    window.bytes.set(capture.subarray(at, at + count), window.end);
    at += count;
    if (count > 0) window.filled(count);
    else window.final = true;
  }
}

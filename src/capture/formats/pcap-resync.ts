import { u32, u32le } from '../../core/bytes.js';
import { MAX_FRAME } from './format.js';
import type { Window } from './window.js';

/** How records of a classic pcap look. */
export interface RecordShape {
  readonly little: boolean;
  readonly header: number;
  /** Units of a second's fraction. */
  readonly fractionLimit: number;
}

/** Records that must follow one another before a place is believed to be one. */
const RECORDS_IN_A_ROW = 3;
/** Bytes that settle the question in any case. */
export const RESYNC_VIEW = RECORDS_IN_A_ROW * (MAX_FRAME + 24) + 1;
/** A record this far in time from the last good one is not believed: a day. */
const MAX_STEP = 86_400;

/**
 * Whether records stand at `at`: each with a fraction below its limit, a sane length, a wire length that is not
 * shorter, and a time near `near` (seconds, NaN for "unknown"). `unclear`: the window ends before that is settled.
 */
export function plausibleRecord(
  window: Window,
  at: number,
  shape: RecordShape,
  near: number,
): 'yes' | 'no' | 'unclear' {
  const { bytes, end, final } = window;
  const number = shape.little ? u32le : u32;
  let place = at;
  let reference = near;
  for (let count = 0; count < RECORDS_IN_A_ROW; count++) {
    if (place === end && final && count > 0) return 'yes';
    if (place + shape.header > end) return final ? 'no' : 'unclear';
    const sec = number(bytes, place);
    const captured = number(bytes, place + 8);
    const wire = number(bytes, place + 12);
    if (captured === 0 || captured > MAX_FRAME || wire < captured || wire > MAX_FRAME) return 'no';
    if (number(bytes, place + 4) >= shape.fractionLimit) return 'no';
    if (Math.abs(sec - reference) > MAX_STEP) return 'no';
    reference = sec;
    place += shape.header + captured;
  }
  return 'yes';
}

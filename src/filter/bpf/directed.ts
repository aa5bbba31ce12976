import { and, type Condition, equals, or } from './condition.js';
import { loadAt, type Offset } from './layout.js';
import type { Direction } from './syntax.js';

/** Joins the two sides of a primitive as its direction says. */
export function directed(direction: Direction | null, source: Condition, destination: Condition): Condition {
  if (direction === 'src') return source;
  if (direction === 'dst') return destination;
  return direction === 'both' ? and(source, destination) : or(source, destination);
}

/**
 * The bytes at an offset are these. The last ones are looked at first, as libpcap does: in a cut frame that decides
 * whether a load fails.
 */
export function bytesAt(offset: Offset, bytes: readonly number[]): Condition {
  const parts: Condition[] = [];
  let end = bytes.length;
  for (const size of [4, 2, 1] as const) {
    for (; end >= size; end -= size) {
      const value = bytes.slice(end - size, end).reduce((sum, byte) => sum * 256 + byte, 0);
      parts.push(equals(loadAt(offset, end - size, size), value));
    }
  }
  return and(...parts);
}

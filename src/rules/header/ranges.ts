/** Sets of whole numbers as ranges, while they are put together. */

export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** Sorted, and joined where they touch or overlap. */
export function union(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const joined: Range[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.first <= last.last + 1n) {
      if (range.last > last.last) joined[joined.length - 1] = { first: last.first, last: range.last };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** What of `from` is in none of `without`; both as `union` gives them. */
export function subtract(from: readonly Range[], without: readonly Range[]): Range[] {
  const left: Range[] = [];
  for (const range of from) {
    let first = range.first;
    for (const hole of without) {
      if (hole.last < first || hole.first > range.last) continue;
      if (hole.first > first) left.push({ first, last: hole.first - 1n });
      first = hole.last + 1n;
    }
    if (first <= range.last) left.push({ first, last: range.last });
  }
  return left;
}

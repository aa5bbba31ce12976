/** A Content-Range of a partial response: RFC 9110 §14.4. */
export interface ContentRange {
  first: number;
  length: number;
  /** Length of the whole, 0 where it cannot be read, undefined for `*`. */
  total: number | undefined;
}

/** What is odd about a Content-Range, with the words that show it. */
export interface RangeOddity {
  name: string;
  addl?: string;
}

/** Reads it; an oddity in place of a range means that it must not be used. */
export function contentRange(value: string): ContentRange | RangeOddity {
  const unit = /^[^\s()<>@,;:\\"/[\]?=]+/.exec(value)?.[0] ?? '';
  const range = value.slice(unit.length).replaceAll(' ', '');
  if (unit !== 'bytes') return { name: 'HTTP_content_range_unknown_byte_unit' };
  const slash = range.indexOf('/');
  const hyphen = slash < 0 ? -1 : range.slice(0, slash).indexOf('-');
  if (hyphen < 0) return { name: 'HTTP_content_range_cannot_parse' };
  const first = decimal(range.slice(0, hyphen));
  const last = decimal(range.slice(hyphen + 1, slash));
  if (first === undefined || last === undefined) return { name: 'HTTP_content_range_cannot_parse', addl: range };
  if (first < 0 || last < 0) return { name: 'HTTP_content_range_invalid', addl: range };
  if (last < first) return { name: 'HTTP_non_positive_content_range', addl: range };
  if (last - first >= Number.MAX_SAFE_INTEGER) return { name: 'HTTP_content_range_overflow', addl: range };
  const total = range.slice(slash + 1);
  return { first, length: last - first + 1, total: total === '*' ? undefined : (decimal(total) ?? 0) };
}

function decimal(text: string): number | undefined {
  const digits = /^[+-]?\d+/.exec(text)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

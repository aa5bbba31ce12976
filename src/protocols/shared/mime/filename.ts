import { unescapeUri } from '../uri.js';

/** The file name in a Content-Disposition or a Content-Type; undefined where there is none. */
export function filenameIn(fieldName: string, value: string): string | undefined {
  const wanted = fieldName.toLowerCase() === 'content-disposition' ? 'filename' : 'name';
  if (!hasParameter(value, wanted, wanted === 'filename')) return undefined;
  return filename(value.slice(behindLast(value, 'name')));
}

/** Whether `name=` (or, `extended`, `name*=`: RFC 8187) stands in the value. */
function hasParameter(value: string, name: string, extended: boolean): boolean {
  const lower = value.toLowerCase();
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (behindEquals(value, at + name.length, extended) >= 0) return true;
  }
  return false;
}

/** Behind the last `name=` or `name*=` and the blanks that follow it; the start where there is none. */
function behindLast(value: string, name: string): number {
  const lower = value.toLowerCase();
  for (let at = lower.lastIndexOf(name); at >= 0; at = at > 0 ? lower.lastIndexOf(name, at - 1) : -1) {
    const behind = behindEquals(value, at + name.length, true);
    if (behind >= 0) return skipBlanks(value, behind);
  }
  return 0;
}

function behindEquals(value: string, from: number, extended: boolean): number {
  let at = skipBlanks(value, from);
  if (extended && value[at] === '*') at++;
  return value[at] === '=' ? at + 1 : -1;
}

function skipBlanks(value: string, from: number): number {
  let at = from;
  while (value[at] === ' ' || value[at] === '\t') at++;
  return at;
}

function filename(value: string): string {
  let name = value;
  if (name.startsWith('"')) name = name.split('"', 2)[1] ?? '';
  // RFC 8187 §3.2: charset'language'value.
  const quote = name.indexOf("'");
  const second = name.indexOf("'", quote + 1);
  if (quote > 0 && second > quote && !/[\s"]/.test(name.slice(0, second))) name = name.slice(name.lastIndexOf("'") + 1);
  return unescapeUri(name);
}

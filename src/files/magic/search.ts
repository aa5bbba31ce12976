/** Where the characters of `text` stand first in `bytes[start, end)`, or -1. */
export function indexOfText(bytes: Uint8Array, text: string, start: number, end: number): number {
  const first = text.charCodeAt(0);
  const last = Math.min(end, bytes.length) - text.length;
  for (let at = start; at <= last; at++) {
    if (bytes[at] !== first) continue;
    let index = 1;
    while (index < text.length && bytes[at + index] === text.charCodeAt(index)) index++;
    if (index === text.length) return at;
  }
  return -1;
}

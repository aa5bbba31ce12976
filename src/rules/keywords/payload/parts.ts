/** Options in parts divided by commas: what the byte keywords, entropy and base64 have in common. */
import { refuse } from '../../text/refusal.js';

/** The parts, blanks cut off; refuses an empty one. */
export function commaParts(text: string, keyword: string): string[] {
  const parts = text.split(',').map(part => part.trim());
  if (parts.some(part => part === '')) refuse(`${keyword}: a part between commas is empty`);
  return parts;
}

/** `name value` of one part. */
export function nameAndValue(part: string): [name: string, value: string] {
  const blank = part.search(/\s/);
  return blank < 0 ? [part, ''] : [part.slice(0, blank), part.slice(blank).trim()];
}

/** Parts of the form `name value`, each at most once. */
export function namedParts(text: string, keyword: string, known: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of commaParts(text, keyword)) {
    const [name, value] = nameAndValue(part);
    if (!known.has(name)) refuse(`${keyword}: "${name}" is none of ${[...known].join(', ')}`);
    if (found.has(name)) refuse(`${keyword}: ${name} is given twice`);
    found.set(name, value);
  }
  return found;
}

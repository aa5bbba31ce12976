import { refuse } from '../text/refusal.js';

/**
 * Groups of a header: `any`, `!10.0.0.0/8`, `[80,!8080,[1:5]]`, `$HOME_NET`. A negation turns round everything
 * within it; what stands positive is joined, what stands negated is taken away from it.
 */
export interface GroupReader {
  /** An element that is no group and no variable. */
  atom(text: string, negated: boolean): void;
  /** The value of a variable; refuses one that is not defined. */
  variable(name: string): string;
}

/** Variables within variables. Suricata takes 64. */
const MOST_NESTED = 64;

export function readGroup(text: string, reader: GroupReader): void {
  readList(text, false, 0, reader);
}

function readList(text: string, negated: boolean, depth: number, reader: GroupReader): void {
  if (depth > MOST_NESTED) refuse('the groups or variables are nested too deeply: does one name itself?');
  for (const element of elements(text)) readElement(element, negated, depth, reader);
}

function readElement(element: string, negated: boolean, depth: number, reader: GroupReader): void {
  let body = element.trim();
  let turned = negated;
  if (body.startsWith('!')) {
    turned = !turned;
    body = body.slice(1).trim();
  }
  if (body === '') refuse('an element of the group is empty');
  if (body.startsWith('!')) refuse('"!!" turns nothing round');
  if (body.startsWith('[')) {
    if (!body.endsWith(']')) refuse(`"${body}": the bracket is not closed`);
    readList(body.slice(1, -1), turned, depth + 1, reader);
  } else if (body.startsWith('$')) {
    readList(reader.variable(body.slice(1)), turned, depth + 1, reader);
  } else {
    reader.atom(body, turned);
  }
}

/** The elements between commas outside of brackets. */
function elements(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (char === ',' && depth === 0) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
    if (depth < 0) refuse(`"${text}": a bracket is closed that was not opened`);
  }
  if (depth !== 0) refuse(`"${text}": a bracket is not closed`);
  found.push(text.slice(start));
  return found;
}

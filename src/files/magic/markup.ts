import { Cursor } from './cursor.js';

/** A type that a text may be, with its strength (signature.ts). */
export type Guess = readonly [type: string, strength: number];

/**
 * What a text in angle brackets is: HTML, XML, feeds, SOAP and the like. A byte order mark, white space, comments of
 * one line and an XML declaration may stand before the element that tells.
 */
export function markup(bytes: Uint8Array, start: number, end: number): Guess[] {
  const cursor = new Cursor(bytes, start, end);
  cursor.take('\xef\xbb\xbf');
  comments(cursor);
  const guesses: Guess[] = [];
  if (cursor.sees('<?xml ')) {
    guesses.push(['application/xml', 10]);
    insideXml(cursor, guesses);
    if (cursor.behind('?>')) comments(cursor);
  }
  if (cursor.take('<')) element(cursor, guesses);
  return guesses;
}

/** White space and comments that end on their line. */
function comments(cursor: Cursor): void {
  cursor.space();
  while (cursor.sees('<!--')) {
    if (!cursor.behind('-->')) return;
    cursor.space();
  }
}

/** Types that are told by a word anywhere in the line of the XML declaration. */
function insideXml(cursor: Cursor, guesses: Guess[]): void {
  const from = cursor.at;
  for (const [word, type, strength] of IN_XML) {
    cursor.at = from;
    if (cursor.behind(word)) guesses.push([type, strength]);
  }
  cursor.at = from;
}

const IN_XML: readonly (readonly [string, string, number])[] = [
  ['<svg', 'image/svg+xml', 38],
  ['<urlset', 'application/xml-sitemap', 37],
  ['<gnc-v2', 'application/x-gnucash', 37],
  ['<!doctype x3d', 'model/x3d', 43],
];

function element(cursor: Cursor, guesses: Guess[]): void {
  const from = cursor.at;
  if (cursor.take('!doctype') && cursor.blanks() > 0) {
    if (cursor.sees('html')) guesses.push(['text/html', 100]);
    if (cursor.sees('cross-domain-policy')) guesses.push(['text/x-cross-domain-policy', 49]);
    return;
  }
  cursor.at = from;
  if (cursor.sees('html')) guesses.push(['text/html', 100]);
  else if (cursor.sees('head') || cursor.sees('title') || cursor.sees('body')) guesses.push(['text/html', 20]);
  else if (cursor.take('meta')) {
    if (cursor.blanks() > 0 && cursor.sees('http-equiv')) guesses.push(['text/html', 100]);
  } else if (cursor.sees('rss')) {
    guesses.push(['text/rss', 90]);
    if (attribute(cursor, 'xmlns:atom')) guesses.push(['text/atom', 100]);
  } else if (cursor.sees('feed')) {
    if (attribute(cursor, 'http://www.w3.org/2005/atom')) guesses.push(['text/atom', 100]);
  } else if (cursor.sees('soap:envelope') || cursor.sees('soap-env:envelope')) {
    guesses.push(['application/soap+xml', 49]);
  } else if (cursor.sees('cross-domain-policy')) guesses.push(['text/x-cross-domain-policy', 49]);
  else if (cursor.sees('methodresponse>')) guesses.push(['application/xml-rpc', 49]);
  else if (cursor.sees('cfparam') || cursor.sees('cfset') || cursor.sees('cfif')) {
    guesses.push(['magnus-internal/cold-fusion', 20]);
  } else if (cursor.sees('manifest')) {
    if (attribute(cursor, 'http://ns.adobe.com/f4m/')) guesses.push(['application/f4m', 49]);
  } else script(cursor, guesses);
}

/** Whether `word` stands inside this tag. */
function attribute(cursor: Cursor, word: string): boolean {
  while (!cursor.done && cursor.byte !== 0x3e) {
    if (cursor.sees(word)) return true;
    cursor.at++;
  }
  return false;
}

function script(cursor: Cursor, guesses: Guess[]): void {
  if (!cursor.take('script')) return;
  if (cursor.take('>')) {
    cursor.space();
    if (cursor.sees('var ') || cursor.sees('function ')) guesses.push(['application/javascript', 60]);
    return;
  }
  if (cursor.blanks() === 0 || !(cursor.take('type=') || cursor.take('language='))) return;
  if (!cursor.take('"')) cursor.take("'");
  cursor.take('text/');
  if (cursor.sees('javascript')) guesses.push(['application/javascript', 60]);
}

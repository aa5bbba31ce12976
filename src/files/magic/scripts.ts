import { Cursor } from './cursor.js';
import type { Guess } from './markup.js';

/** Interpreters behind `#!`, by how the last part of their path begins. */
const INTERPRETERS: readonly (readonly [string, string, number])[] = [
  ['perl', 'text/x-perl', 60],
  ['ruby', 'text/x-ruby', 60],
  ['python', 'text/x-python', 60],
  ['awk', 'text/x-awk', 60],
  ['gawk', 'text/x-awk', 60],
  ['nawk', 'text/x-awk', 60],
  ['wish', 'text/x-tcl', 60],
  ['tcl', 'text/x-tcl', 60],
  ['lua', 'text/x-lua', 49],
  ['node', 'application/javascript', 60],
  ['php', 'text/x-php', 60],
  ...['sh', 'bash', 'tcsh', 'csh', 'zsh', 'fash', 'aesh', 'ksh'].map(
    shell => [shell, 'text/x-shellscript', 250] as const,
  ),
];

/** What a program's text is: by its `#!` line, or by an idiom at its beginning. */
export function script(bytes: Uint8Array, start: number, end: number): Guess[] {
  const cursor = new Cursor(bytes, start, end);
  if (cursor.take('#!')) return interpreter(cursor);
  if (cursor.take('@')) return batch(cursor);
  if (cursor.take('(function()')) {
    while (cursor.byte === 0x20 || cursor.byte === 0x09 || cursor.byte === 0x0a) cursor.at++;
    return cursor.sees('{') ? [['application/javascript', 60]] : [];
  }
  cursor.space();
  if (cursor.sees('for (;;);')) return [['application/javascript', 60]];
  if (cursor.take('document.write')) {
    cursor.take('ln');
    cursor.take(' ');
    if (cursor.sees('(')) return [['application/javascript', 60]];
  }
  return [];
}

/** `#!` and up to 15 characters to `bin/`, perhaps `env`, then the interpreter's name. */
function interpreter(cursor: Cursor): Guess[] {
  const from = cursor.at;
  if (!cursor.behind('bin/') || cursor.at - from > 19) return [];
  if (cursor.take('env')) cursor.blanks();
  for (const [name, type, strength] of INTERPRETERS) if (cursor.sees(name)) return [[type, strength]];
  return [];
}

/** Batch files of DOS and Windows. */
function batch(cursor: Cursor): Guess[] {
  const from = cursor.at;
  if (cursor.sees('rem')) return [['text/x-msdos-batch', 60]];
  if (cursor.sees('set ')) return [['text/x-msdos-batch', 70]];
  cursor.at = from;
  while (cursor.byte === 0x20) cursor.at++;
  if (cursor.take('echo') && cursor.blanks() > 0 && cursor.sees('off')) return [['text/x-msdos-batch', 110]];
  return [];
}

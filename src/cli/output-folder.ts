import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EarshotError } from '../core/error.js';
import { systemReason } from '../core/system-error.js';

/** Endings of captures, which the name of the output folder leaves out. */
const ENDINGS = /(\.(pcap|pcapng|cap|dmp|trace))?(\.(gz|zst|lz4|br|xz))?$/i;

/** The folder for what is written: the one named, or a new one named after the input. */
export function outputFolder(named: string | undefined, inputs: readonly string[], force: boolean): string {
  if (named === undefined) return newFolder(inputs);
  if (existsSync(named)) {
    if (!statSync(named).isDirectory()) throw new EarshotError('output.folder', `--out ${named} is no folder`);
    const held = readdirSync(named).filter(
      name => name.endsWith('.log') || name.endsWith('.parquet') || name === 'findings.json' || name === 'json',
    );
    if (held.length > 0 && !force) {
      throw new EarshotError(
        'output.exists',
        `${named} holds ${held[0]}`,
        'choose another folder, or replace what is there by --force',
      );
    }
  }
  return make(named);
}

function newFolder(inputs: readonly string[]): string {
  const [first = '-'] = inputs;
  const name = first === '-' ? 'capture' : basename(first).replace(ENDINGS, '') || 'capture';
  for (let number = 1; ; number++) {
    const folder = number === 1 ? `${name}.earshot` : `${name}-${number}.earshot`;
    if (!existsSync(folder)) return make(folder);
  }
}

function make(folder: string): string {
  try {
    makeWithParents(folder);
  } catch (error) {
    throw new EarshotError('output.folder', `${folder}: cannot be made: ${systemReason(error)}`);
  }
  return folder;
}

/** Not by Node's own `recursive`: it never ends where a parent cannot be made, as in /proc. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(resolve(folder)));
  mkdirSync(folder);
}

/** A folder inside it. */
export const subfolder = (folder: string, name: string): string => make(join(folder, name));

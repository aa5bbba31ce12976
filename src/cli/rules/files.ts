import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { EarshotError } from '../../core/error.js';

/** The rule files that are meant: those named, and `*.rules` of the folders named, in order of their names. */
export function ruleFiles(paths: readonly string[]): string[] {
  return paths.flatMap(path => {
    if (!statOf(path).isDirectory()) return [path];
    const inside = readdirSync(path)
      .filter(name => name.endsWith('.rules'))
      .sort();
    if (inside.length === 0) throw new EarshotError('rules.none', `${path}: no *.rules in this folder`);
    return inside.map(name => join(path, name));
  });
}

function statOf(path: string): ReturnType<typeof statSync> & object {
  try {
    return statSync(path);
  } catch (error) {
    throw new EarshotError('input.unreadable', `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

export function readRuleFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new EarshotError('input.unreadable', `${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** A file that a rule or a configuration names: absolute, or beside the file that names it. */
export function readBeside(name: string, beside?: string): Uint8Array | null {
  const path = isAbsolute(name) || beside === undefined ? name : join(dirname(beside), name);
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { EarshotError } from '../core/error.js';
import { systemReason } from '../core/system-error.js';
import type { Configuration } from '../engine/settings/settings.js';

/** `--set a.b=c`, any number of times. */
export const settingOption = (): Option =>
  new Option('--set <a.b=c>', 'one setting; may be given several times')
    .argParser((set: string, sets: readonly string[]) => [...sets, set])
    .default([], 'none');

/** A configuration file (JSON or YAML, told by its content) with single settings (`a.b=c`) on top. */
export async function readConfiguration(path: string | undefined, sets: readonly string[]): Promise<Configuration> {
  const configuration: Record<string, unknown> = path === undefined ? {} : await parseFile(path);
  for (const set of sets) {
    const at = set.indexOf('=');
    if (at < 1)
      throw new EarshotError('config.set', `--set ${set}: no "=" in it`, 'write it as --set stream.policy=linux');
    configuration[set.slice(0, at)] = set.slice(at + 1);
  }
  return configuration;
}

async function parseFile(path: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new EarshotError('config.unreadable', `${path}: cannot be read: ${systemReason(error)}`);
  }
  const parsed = text.trimStart().startsWith('{') ? parseJson(path, text) : await parseYaml(path, text);
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  throw new EarshotError('config.syntax', `${path}: holds no settings`, 'write it as name: value');
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EarshotError('config.syntax', `${path}: ${(error as Error).message}`);
  }
}

async function parseYaml(path: string, text: string): Promise<unknown> {
  const { parse } = await import('yaml');
  try {
    return parse(text);
  } catch (error) {
    throw new EarshotError('config.syntax', `${path}: ${(error as Error).message}`);
  }
}

import { EarshotError } from '../../core/error.js';

/** A value of a configuration file as a message shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a group of settings' : JSON.stringify(value);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The group of settings at a path; what is absent is empty. */
export function groupAt(path: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw new EarshotError('config.type', `${path}: ${shown(value)} is no group of settings`);
}

/** The list of texts at a path; what is absent is empty. */
export function textsAt(path: string, value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) return value;
  throw new EarshotError('config.type', `${path}: ${shown(value)} is no list of texts`, `write it as ${path}: [a, b]`);
}

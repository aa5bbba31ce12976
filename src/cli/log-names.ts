import { EarshotError } from '../core/error.js';
import { nearest } from '../core/nearest.js';
import { ALL_PARTS } from '../engine/parts.js';
import { SHARED_LOGS } from '../engine/workers/logs.js';

/** The logs named in `--only`; a name that no log has is refused. */
export function logNames(list: string): string[] {
  const declared = [...ALL_PARTS.protocols, ...ALL_PARTS.policies].flatMap(({ logs }) => logs ?? []);
  const known = [...SHARED_LOGS, ...declared].filter(({ internal }) => !internal).map(({ name }) => name);
  const names = list.split(',');
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new EarshotError('usage', `--only ${name}: there is no such log`, near && `Did you mean ${near}?`);
  }
  return names;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Config {
  layers: Readonly<Record<string, readonly string[]>>;
}
const { layers } = (await import(new URL('../.dependency-cruiser.mjs', import.meta.url).href)) as Config;

/** What the table of ARCHITECTURE.md says that each layer may import. */
function table(): Record<string, string[]> {
  const rows = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `(\w+)` *\|[^|]*\|([^|]*)\|/gm);
  return Object.fromEntries(
    [...rows].map(([, layer = '', below = '']) => [
      layer,
      below
        .split(',')
        .map(name => name.trim())
        .filter(name => /^\w+$/.test(name))
        .sort(),
    ]),
  );
}

it('has a table of layers that says what is checked', () => {
  const written = table();
  for (const [layer, below] of Object.entries(layers))
    expect({ [layer]: written[layer] }).toEqual({ [layer]: [...below].sort() });
});

it('has a README for each layer', () => {
  const without = Object.keys({ ...layers, ...table() }).filter(layer => !existsSync(join('src', layer, 'README.md')));
  expect(without).toEqual([]);
});

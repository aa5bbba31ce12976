// Throws mutated captures at the whole engine: npm run fuzz -- [--seconds N] [--seed N] [FILE...]

import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

mkdirSync('dist-fuzz', { recursive: true });
await build({
  entryPoints: ['tests/fuzz/main.ts'],
  outfile: 'dist-fuzz/main.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
});
await import(pathToFileURL('dist-fuzz/main.mjs').href);

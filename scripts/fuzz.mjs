// Throws mutated messages, packets, captures, filters and settings at earshot:
// npm run fuzz -- [--seconds N] [--seed N] [--only REGEXP] [--captures FOLDER] [--no-coverage] [--table] [--stress]

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { build } from 'esbuild';
import { coverageBanner, instrument } from '../tests/fuzz/instrument.mjs';

const options = process.argv.slice(2);
const byCoverage = !options.includes('--no-coverage') && !options.includes('--stress');
const entry = options.includes('--stress') ? 'stress' : 'main';
mkdirSync('dist-fuzz', { recursive: true });
await build({
  entryPoints: [`tests/fuzz/${entry}.ts`],
  outfile: 'dist-fuzz/main.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  logLevel: 'warning',
  ...(byCoverage ? { banner: { js: coverageBanner }, plugins: [instrument(/\/src\/.*\.ts$/)] } : {}),
});
const { status } = spawnSync(process.execPath, ['--expose-gc', 'dist-fuzz/main.mjs', ...options], { stdio: 'inherit' });
process.exitCode = status ?? 1;

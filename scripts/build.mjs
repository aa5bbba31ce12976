// Builds the command, the library and the worker into dist/ (or --outdir DIR).
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const at = process.argv.indexOf('--outdir');
const outdir = at < 0 ? 'dist' : process.argv[at + 1];

rmSync(outdir, { recursive: true, force: true });
// One file for pages. No externals: a module of Node within its reach fails the build.
await build({
  entryPoints: { browser: 'src/browser.ts' },
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  sourcemap: 'linked',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});
await build({
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/cli/worker.ts' },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: 'linked',
  // A megabyte of source is read at each start: comments and white space cost a fifth of that.
  minifyWhitespace: true,
  minifySyntax: true,
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

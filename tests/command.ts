import { mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

export interface BuiltCommand {
  readonly cli: string;
  remove(): void;
}

/** The command as a bundle, in the tree, so that packages, version and demo are found from there. */
export async function buildCommand(): Promise<BuiltCommand> {
  const bundle = mkdtempSync('dist-test-');
  await build({
    entryPoints: { cli: 'src/cli/main.ts', worker: 'src/cli/worker.ts' },
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    // As scripts/build.mjs lays it out: what a command finds by its own place must be found from there.
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  });
  return { cli: resolve(bundle, 'cli.mjs'), remove: () => rmSync(bundle, { recursive: true, force: true }) };
}

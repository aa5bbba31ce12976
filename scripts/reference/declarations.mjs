import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** All logs, sections of settings and commands that the sources declare. */
export async function loadDeclarations() {
  const logFiles = readdirSync('src', { recursive: true })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .filter(path => readFileSync(join('src', path), 'utf8').includes(' = defineLog('))
    .sort();
  const entry = [
    `import { ALL_PARTS, settingsTree } from './src/engine/parts.ts';`,
    `import { commandsFor } from './src/cli/commands.ts';`,
    ...logFiles.map((path, at) => `import * as log${at} from './src/${path}';`),
    `const modules = [${logFiles.map((_, at) => `log${at}`).join(', ')}];`,
    'export const logs = modules.flatMap(module => Object.values(module)).filter(value => value?.columns);',
    'export const sections = settingsTree(ALL_PARTS).sections;',
    'export const commands = await commandsFor([]);',
  ].join('\n');
  // In the tree, so that packages are found.
  const folder = mkdtempSync('dist-reference-');
  try {
    const outfile = join(folder, 'declarations.mjs');
    await build({
      stdin: { contents: entry, resolveDir: '.', loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(resolve(outfile)).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

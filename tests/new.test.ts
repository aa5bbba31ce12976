import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COPIED = ['src', 'scripts', 'docs', 'demo', 'examples', 'package.json', 'biome.json', 'tsconfig.json'];
const CONFIGS = ['vitest.config.ts', '.dependency-cruiser.mjs'];
let tree = '';

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'earshot-new-'));
  for (const path of [...COPIED, ...CONFIGS]) cpSync(path, join(tree, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const make = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/new.mjs', ...args], { cwd: tree, encoding: 'utf8' });

function passes(command: string, ...args: string[]): void {
  execFileSync(join('node_modules/.bin', command), args, { cwd: tree, stdio: 'pipe' });
}

describe('npm run new', () => {
  it.each([
    ['nothing', 'x'],
    ['protocol', ''],
    ['protocol', 'Big'],
    ['protocol', '../up'],
    ['protocol', 'a--b'],
    ['protocol', 'delete'],
    ['protocol', 'contract'],
    ['protocol', 'dns'],
    ['detector', 'scan'],
    ['command', 'analyze'],
    ['command', 'follow'],
  ])('refuses %s %j', (kind, name) => {
    const { status, stderr } = make(kind, name);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^new: .+\n$/);
  });

  it('writes what passes the check, and stands in its list by the alphabet', () => {
    for (const kind of ['protocol', 'detector', 'command']) expect(make(kind, 'made-here').stderr).toBe('');
    const protocols = readFileSync(join(tree, 'src/protocols/all.ts'), 'utf8');
    const folders = [...protocols.matchAll(/from '\.\/([^/]+)\//g)].map(([, folder = '']) => folder);
    expect(folders).toContain('made-here');
    expect(folders.indexOf('made-here')).toBe([...folders].sort().indexOf('made-here'));
    expect(readFileSync(join(tree, 'docs/commands.md'), 'utf8')).toContain('\n## made-here\n\nCounts');
    execFileSync(process.execPath, ['scripts/reference.mjs', '--check'], { cwd: tree, stdio: 'pipe' });
    passes('tsc', '--noEmit', '-p', '.');
    passes('biome', 'check', 'src/protocols/made-here', 'src/protocols/all.ts');
    passes('biome', 'check', 'src/detect/made-here', 'src/detect/all.ts', 'src/cli');
    passes('vitest', 'run', 'made-here');
    execFileSync(process.execPath, ['scripts/check-layers.mjs'], { cwd: tree, stdio: 'pipe' });
  }, 300_000);
});

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logs } from '../src/index.js';

it('has reference pages that say what the sources say', () => {
  const { stderr, status } = spawnSync(process.execPath, ['scripts/reference.mjs', '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

/** The rows of all tables of the reference, without their heads. */
function rows(): [string, string[]][] {
  return (readdirSync('docs/reference', { recursive: true }) as string[])
    .filter(name => name.endsWith('.md'))
    .flatMap(name =>
      readFileSync(join('docs/reference', name), 'utf8')
        .split('\n')
        .filter(line => line.startsWith('| ') && !/^\| (---|log|column|setting) /.test(line))
        .map((line): [string, string[]] => [name, line.split(/(?<!\\)\|/).map(cell => cell.trim())]),
    );
}

it('says of every log, column and setting what it means, in a sentence', () => {
  const meaning = (name: string, cells: string[]) => (name === 'README.md' ? cells[2] : cells[3]) ?? '';
  const without = rows().filter(([name, cells]) => !/^\S.*[.!)]$/.test(meaning(name, cells)));
  expect(without.map(([name, cells]) => `${name}: ${cells[1]}`)).toEqual([]);
  expect(rows().length).toBeGreaterThan(500);
});

it('has a page for every log that the library hands out', () => {
  const pages = readdirSync('docs/reference/logs').map(name => name.replace('.md', ''));
  expect(pages).toEqual(expect.arrayContaining(Object.keys(logs)));
});

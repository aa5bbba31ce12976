import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './command.js';

const OWN = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
const pages = [...OWN, ...pagesIn('docs'), ...pagesIn('src')];
/** Tools that a page may call; a command of one that is missing is left out. */
const TOOLS = ['jq'];

function pagesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))
    .sort();
}

/** The fenced blocks of a language in a page. */
function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  );
}

interface Shown {
  command: string;
  output: string[];
}

/** Commands (`$ ...`) of the console blocks of a page with what is said to follow them. */
function sessionOf(page: string): Shown[] {
  const shown: Shown[] = [];
  for (const line of blocksOf(page, 'console').join('').split('\n').slice(0, -1)) {
    if (line.startsWith('$ ')) shown.push({ command: line.slice(2), output: [] });
    else shown.at(-1)?.output.push(line);
  }
  return shown;
}

const unindented = (text: string): string => text.trim().replace(/^ +/gm, '');

/** What was printed, with `...` in the place of the lines that the page leaves out. */
function asShown(printed: string, shown: readonly string[]): string[] {
  const lines = printed.trimEnd() === '' ? [] : printed.trimEnd().split('\n');
  const result: string[] = [];
  let at = 0;
  for (const [index, line] of shown.entries()) {
    if (line !== '...') {
      result.push(lines[at++] ?? '(nothing more was printed)');
      continue;
    }
    result.push('...');
    const next = shown[index + 1];
    at = next === undefined ? lines.length : Math.max(at, lines.indexOf(next, at));
  }
  return [...result, ...lines.slice(at)];
}

describe('links', () => {
  it.each(pages)('of %s lead to what is there', page => {
    const targets = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g)].map(
      ([, to = '']) => to,
    );
    expect(targets.filter(to => !existsSync(join(dirname(page), to)))).toEqual([]);
  });
});

describe('examples of the README', () => {
  const examples = readdirSync('examples').map(name => unindented(readFileSync(join('examples', name), 'utf8')));

  it.each([...blocksOf('README.md', 'ts'), ...blocksOf('docs/library.md', 'ts')])(
    'are those of examples/: %#',
    block => {
      expect(examples.some(example => example.includes(unindented(block)))).toBe(true);
    },
  );
});

describe('consoles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-docs-'));
  let built: BuiltCommand | undefined;

  beforeAll(async () => {
    built = await buildCommand();
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'earshot'), `#!/bin/sh\nexec "${process.execPath}" "${built.cli}" "$@"\n`);
    chmodSync(join(bin, 'earshot'), 0o755);
  });
  afterAll(() => {
    built?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A folder with what the pages name. */
  function place(name: string): string {
    const at = join(folder, name);
    const demo = gunzipSync(readFileSync('demo/office.pcap.gz'));
    mkdirSync(join(at, 'day'), { recursive: true });
    writeFileSync(join(at, 'office.pcap'), demo);
    writeFileSync(join(at, 'cut.pcap'), demo.subarray(0, 300_000));
    writeFileSync(join(at, 'day', 'a.pcap'), demo);
    cpSync('demo/office.pcap.gz', join(at, 'day', 'b.pcap.gz'));
    for (const notes of ['notes.txt', join('day', 'notes.txt')]) writeFileSync(join(at, notes), 'call the provider\n');
    writeFileSync(join(at, 'settings.yaml'), 'home_net: [192.168.20.0/24]\ndetectors:\n  scan:\n    minPorts: 20\n');
    const rule = (message: string, rest: string) =>
      `alert http any any -> any any (msg:"${message}"; ${rest} rev:1;)\n`;
    writeFileSync(
      join(at, 'local.rules'),
      rule('nmap asks the web', 'http.user_agent; content:"Nmap"; sid:1000001;') +
        rule('no such keyword', 'http.user_agnet; content:"x"; sid:1000002;'),
    );
    writeFileSync(
      join(at, 'zeek.yaml'),
      'zeek:\n  ignore_checksums: true\n  load: [policy/protocols/conn/mac-logging]\n',
    );
    return at;
  }

  const shown = pages.filter(page => sessionOf(page).length > 0);
  it.each(shown)(
    'of %s print what they show',
    page => {
      const cwd = place(page.replaceAll('/', '-'));
      const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, NO_COLOR: '1' };
      const missing = TOOLS.filter(tool => spawnSync(tool, ['--version']).error !== undefined);
      for (const { command, output } of sessionOf(page)) {
        if (missing.some(tool => command.includes(`${tool} `))) continue;
        const { stdout } = spawnSync('sh', ['-c', `{ ${command}; } 2>&1`], { cwd, env, encoding: 'utf8' });
        expect({ command, output: asShown(stdout, output) }).toEqual({ command, output });
      }
    },
    300_000,
  );

  it('names every command', () => {
    const { stdout } = spawnSync(process.execPath, [resolve(built?.cli ?? ''), '--help'], { encoding: 'utf8' });
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter(name => name !== 'help');
    const text = readFileSync('docs/commands.md', 'utf8');
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(text).toContain(`\n## ${name}\n`);
  });
});

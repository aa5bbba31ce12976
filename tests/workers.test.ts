import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variedCapture } from '../src/engine/workers/build.js';
import { type BuiltCommand, buildCommand } from './command.js';

const DEMO = resolve('demo/office.pcap.gz');
let command: BuiltCommand | undefined;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-workers-'));
  command = await buildCommand();
  writeFileSync(join(folder, 'first.pcap'), variedCapture(20));
  writeFileSync(join(folder, 'second.pcap'), variedCapture(7));
});
afterAll(() => {
  command?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const cli = () => command?.cli ?? '';

function earshot(args: readonly string[], input?: Uint8Array): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli(), ...args], {
    cwd: folder,
    encoding: 'utf8',
    ...(input && { input: Buffer.from(input) }),
  });
}

/** Every file of a folder with its bytes, by name. */
function contents(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map(file => [file.slice(path.length), readFileSync(file, 'latin1')]));
}

/** What a run with so many workers comes to: its status, what it says, and all that it writes. */
function outcome(workers: number, args: readonly string[]) {
  const out = join(folder, 'out');
  const { status, stdout, stderr } = earshot([
    'analyze',
    ...args,
    '--out',
    out,
    '--json',
    '--workers',
    String(workers),
  ]);
  const written = contents(out);
  rmSync(out, { recursive: true });
  return { status, stdout, stderr, written };
}

function isSame(args: readonly string[]): Record<string, string> {
  const alone = outcome(1, args);
  expect(alone.status).toBe(0);
  for (const workers of [2, 4]) expect(outcome(workers, args)).toEqual(alone);
  return alone.written;
}

describe('analyze --workers', () => {
  it('writes the same bytes with one, two and four workers', () => {
    expect(isSame([DEMO])['/findings.json']).toContain('scan');
    expect(Object.keys(isSame(['first.pcap'])).length).toBeGreaterThan(9);
  });

  it('does so in every format, and with evidence', () => {
    const written = isSame(['first.pcap', '--format', 'zeek-tsv,zeek-json', '--evidence']);
    expect(Object.keys(written)).toEqual(expect.arrayContaining(['/conn.log', '/json/conn.log']));
    expect(isSame(['first.pcap', '--format', 'parquet'])).toHaveProperty('/conn.parquet');
    expect(Object.keys(isSame(['first.pcap', '--format', 'none']))).toEqual(['/findings.json']);
  });

  it('does so for several inputs, with filters and with some logs only', () => {
    isSame(['second.pcap', 'first.pcap']);
    isSame(['second.pcap', 'first.pcap', '--no-sort', '--dedup']);
    isSame(['first.pcap', '--bpf', 'udp or icmp', '--only', 'dns,weird']);
  });

  it('extracts the same files', () => {
    const extract = join(folder, 'files');
    const files = [1, 2, 4].map(workers => {
      outcome(workers, [DEMO, '--extract', extract]);
      const written = contents(extract);
      rmSync(extract, { recursive: true });
      return written;
    });
    expect(Object.keys(files[0] ?? {}).length).toBeGreaterThan(0);
    expect(files[1]).toEqual(files[0]);
    expect(files[2]).toEqual(files[0]);
  });

  it('reads with one worker what can be read only once, and says so', () => {
    const result = earshot(['analyze', '-', '--out', 'piped', '--workers', '2'], variedCapture(3));
    expect(result.stderr).toBe('earshot: standard input can be read only once: one worker reads it\n');
    expect(result.status).toBe(0);
  });

  it('refuses a number of workers that makes no sense', () => {
    for (const number of ['0', '9', '1.5', 'many']) {
      const { status, stderr } = earshot(['analyze', 'first.pcap', '--workers', number]);
      expect([status, stderr]).toEqual([1, `earshot: --workers ${number} is neither auto nor a number from 1 to 8\n`]);
    }
  });

  it('says in words that a disk is full, whoever writes', () => {
    const out = join(folder, 'full');
    mkdirSync(out);
    symlinkSync('/dev/full', join(out, 'conn.log'));
    const { status, stderr } = earshot(['analyze', 'first.pcap', '--out', out, '--force', '--workers', '2']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('no space left on the disk')]);
    expect(stderr).not.toContain('    at ');
  });

  it('closes every file when it is interrupted', async () => {
    const out = join(folder, 'interrupted');
    writeFileSync(join(folder, 'long.pcap'), variedCapture(400));
    const child = spawn(process.execPath, [cli(), 'analyze', 'long.pcap', '--out', out, '--workers', '2'], {
      cwd: folder,
    });
    await new Promise(resolved => setTimeout(resolved, 1500));
    child.kill('SIGINT');
    const status = await new Promise(resolved => child.on('exit', resolved));
    // It may have been done before.
    expect([0, 130]).toContain(status);
    const lines = contents(out)['/conn.log']?.trimEnd().split('\n') ?? [];
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });
});

import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCommand, buildCommand } from './command.js';

const DEMO = resolve('demo/office.pcap.gz');
/** Header of a little-endian pcap of Ethernet, microseconds (draft-ietf-opsawg-pcap §4). */
const HEADER = Buffer.from('d4c3b2a1020004000000000000000000ffff000001000000', 'hex');
let command: BuiltCommand | undefined;
let folder = '';
let cli = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-cli-'));
  command = await buildCommand();
  cli = command.cli;
});
afterAll(() => {
  command?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const earshot = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A new folder with one name in it that no byte fits into. */
function fullFolder(name: string, full: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  symlinkSync('/dev/full', join(path, full));
  return path;
}

/** Status 1 and one sentence (a hint may follow), and no stack. */
function refuses(result: SpawnSyncReturns<string>, sentence: RegExp): void {
  expect(result.stderr).toMatch(sentence);
  expect(result.stderr).not.toContain('    at ');
  expect(result.stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  expect(result.status).toBe(1);
}

it('analyses the capture that comes with the package', () => {
  const { status, stdout, stderr } = earshot('demo');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('office.pcap.gz');
  expect(existsSync(join(folder, 'office.earshot', 'findings.json'))).toBe(true);
});

describe('mistakes on the command line', () => {
  it.each([
    [['analyse', 'x.pcap'], /unknown command 'analyse'/],
    [['analyze'], /missing required argument 'input'/],
    [['analyze', 'x', '--colour'], /unknown option '--colour'/],
    [['analyze', DEMO, '--format', 'csv'], /--format csv is none of/],
    [['analyze', DEMO, '--fail-on', 'bad'], /bad/],
    [['analyze', DEMO, '--time-zone', 'Mars/Olympus'], /no time zone/],
    [['analyze', DEMO, '--set', 'flow'], /no "="/],
    [
      ['analyze', DEMO, '--set', 'flow.maxflows=3'],
      /no setting is named "flow\.maxflows"\n {2}did you mean "flow\.maxFlows"/,
    ],
    [['analyze', DEMO, '--config', 'nowhere.json'], /nowhere\.json: cannot be read/],
    [['analyze', DEMO, '--home-net', 'here'], /here/],
    [['analyze', DEMO, '--only', 'dsn'], /dsn/],
    [['analyze', DEMO, '--hash', 'crc'], /crc/],
    [['analyze', 'nowhere.pcap'], /nowhere\.pcap: no such file/],
  ])('says what is wrong with %j', (args, sentence) => refuses(earshot(...args), sentence));

  it('leaves no folder behind when it refuses', () => {
    const before = readdirSync(folder);
    earshot('analyze', file('text.pcap', 'hello'), '--bpf', 'hots 1');
    expect(readdirSync(folder).filter(name => !before.includes(name))).toEqual(['text.pcap']);
  });
});

describe('inputs that are none', () => {
  it('refuses an empty file by name', () => {
    refuses(earshot('analyze', file('empty.pcap', '')), /empty\.pcap: this is no capture: it looks like an empty file/);
  });

  it('reads a capture without packets', () => {
    const { status, stdout } = earshot('analyze', file('header.pcap', HEADER), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).inputs).toMatchObject([{ packets: 0 }]);
  });

  it('refuses a folder without captures', () => {
    mkdirSync(join(folder, 'bare'));
    refuses(earshot('analyze', 'bare'), /bare: this folder holds no captures/);
  });

  it.skipIf(process.getuid?.() === 0)('refuses a file that it may not read', () => {
    const path = file('secret.pcap', HEADER);
    chmodSync(path, 0);
    refuses(earshot('analyze', path), /secret\.pcap: permission denied/);
  });

  it('gives what can be read of a cut file, and status 2', () => {
    const whole = gunzipSync(readFileSync(DEMO));
    const { status, stderr } = earshot('analyze', file('cut.pcap', whole.subarray(0, whole.length - 5)), '--quiet');
    expect(stderr).toMatch(/cut\.pcap: at byte \d+/);
    expect(status).toBe(2);
  });
});

describe('outputs that cannot be written', () => {
  it.each([
    ['zeek-json', 'conn.log', []],
    ['zeek-tsv', 'conn.log', []],
    ['parquet', 'conn.parquet', []],
    ['none', 'findings.json', []],
  ])('says that the disk is full: %s', (format, name, more) => {
    const out = fullFolder(`full-${format}`, name);
    refuses(
      earshot('analyze', DEMO, '--out', out, '--force', '--format', format, ...more),
      new RegExp(`${name}: no space left on the disk`),
    );
  });

  it('says that standard output is full', () => {
    const command = `"${process.execPath}" "${cli}" analyze "${DEMO}" --out out-full > /dev/full`;
    const result = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    refuses(result, /standard output: .*ENOSPC/);
  });

  it('refuses a folder with logs, a file in its place, and one that cannot be made', () => {
    expect(earshot('analyze', DEMO, '--out', 'twice', '--quiet').status).toBe(0);
    refuses(earshot('analyze', DEMO, '--out', 'twice', '--quiet'), /twice holds .*\n {2}.*--force/);
    expect(earshot('analyze', DEMO, '--out', 'twice', '--quiet', '--force').status).toBe(0);
    refuses(earshot('analyze', DEMO, '--out', file('plain', '')), /plain is no folder/);
    refuses(earshot('analyze', DEMO, '--out', join('plain', 'in')), /cannot be made: a part of the path is no folder/);
    refuses(earshot('analyze', DEMO, '--out', '/proc/no/such'), /\/proc\/no\/such: cannot be made/);
  });
});

describe('how it ends', () => {
  it('is content with a reader that closes the pipe', () => {
    const command = `"${process.execPath}" "${cli}" analyze "${DEMO}" --json --out out-head | head -c 1`;
    const { stdout, stderr, status } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '{', stderr: '', status: 0 });
  });

  it('answers 3 where a finding is as severe as was asked for', () => {
    expect(earshot('analyze', DEMO, '--out', 'out-3', '--quiet', '--fail-on', 'info').status).toBe(3);
    expect(earshot('analyze', DEMO, '--out', 'out-0', '--quiet', '--fail-on', 'critical').status).toBe(0);
  });

  it.each([1, 2])('closes its files on Ctrl-C, and ends (%i times)', async times => {
    const out = join(folder, `out-interrupted-${times}`);
    const child = spawn(process.execPath, [cli, 'analyze', '-', '--out', out], { stdio: ['pipe', 'pipe', 'pipe'] });
    const ended = new Promise<number | null>(resolve => child.on('close', resolve));
    child.stdin.on('error', () => undefined);
    child.stdout.resume();
    child.stdin.write(gunzipSync(readFileSync(DEMO)).subarray(0, 3_000_000));
    while (!existsSync(out)) await pause(20);
    await pause(500);
    for (let sent = 0; sent < times; sent++) child.kill('SIGINT');
    expect(await ended).toBe(130);
    if (times > 1) return;
    for (const name of readdirSync(out).filter(name => name.endsWith('.log'))) {
      const text = readFileSync(join(out, name), 'utf8');
      expect(text.endsWith('\n')).toBe(true);
      for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    }
    expect(JSON.parse(readFileSync(join(out, 'findings.json'), 'utf8'))).toBeInstanceOf(Array);
  });
});

const pause = (ms: number) => new Promise(done => setTimeout(done, ms));

// Packs earshot, installs the package in an empty folder, runs it there and compiles consumers against its types.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAX_BYTES = 5_000_000;
const TSC = resolve('node_modules/typescript/bin/tsc');
const DEMO = resolve('demo/office.pcap.gz');
const folder = mkdtempSync(join(tmpdir(), 'earshot-package-'));

const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function fail(message) {
  throw new Error(message);
}

/** Nothing is compiled or fetched when it is installed. */
function checkInstalled() {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  for (const [path, { hasInstallScript }] of Object.entries(packages)) {
    if (hasInstallScript) fail(`${path} runs a script when it is installed`);
  }
  const files = readdirSync(join(folder, 'node_modules'), { recursive: true });
  const native = files.find(file => /\.node$|(^|\/)binding\.gyp$/.test(file));
  if (native) fail(`${native} is compiled for one machine`);
}

function checkCommand() {
  const earshot = (...args) => run(folder, 'npx', '--no-install', 'earshot', ...args);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (earshot('--version').trim() !== version) fail(`--version does not say ${version}`);
  earshot('analyze', DEMO, '--out', 'logs', '--quiet');
  const connections = readFileSync(join(folder, 'logs/conn.log'), 'utf8').trimEnd().split('\n').length;
  if (connections < 1000) fail(`only ${connections} connections in the demo`);
  const told = earshot('demo');
  if (!told.includes('Logs in')) fail(`demo does not say where its logs are:\n${told}`);
}

const CONSUMER = `
import { type AnalysisOptions, analyze, defineDetector, defineLog, defineProtocol, EarshotError } from 'earshot';
import { analyzeBytes } from 'earshot/browser';

const options: AnalysisOptions = { homeNet: ['192.0.2.0/24'] };
export const length = async (): Promise<number> => {
  let total = 0;
  for await (const record of analyze(['x'], options)) if (record.log === 'dns') total += record.query?.length ?? 0;
  for await (const record of analyzeBytes(new Uint8Array(0))) if (record.log === 'conn') total += record.ts ?? 0;
  return total;
};
export const parts = [defineDetector, defineLog, defineProtocol, EarshotError];
`;

/** A wrong consumer: types that had become \`any\` would take it. */
const WRONG_CONSUMER = `
import { analyze } from 'earshot';
for await (const record of analyze(['x'])) if (record.log === 'dns') record.query?.noSuchMethod();
`;

/** The types of Node are not needed, nor those of any dependency: nothing is skipped and nothing else is installed. */
function compile(text, module, moduleResolution) {
  const cwd = join(folder, `consumer-${moduleResolution}`);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'consumer.ts'), text);
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
  const target = ['--target', 'es2022', '--module', module, '--moduleResolution', moduleResolution];
  return spawnSync(process.execPath, [TSC, ...options, ...target, 'consumer.ts'], { cwd, encoding: 'utf8' });
}

function checkTypes() {
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const right = compile(CONSUMER, module, resolution);
    if (right.status !== 0) fail(`types do not resolve (${resolution}):\n${right.stdout}`);
    const wrong = compile(WRONG_CONSUMER, module, resolution);
    if (!wrong.stdout.includes('noSuchMethod')) fail(`types tell nothing (${resolution}):\n${wrong.stdout}`);
  }
}

function checkLibrary() {
  const text = `
import { analyze } from 'earshot';
import { analyzeBytes } from 'earshot/browser';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
const count = async analysis => { let records = 0; for await (const _ of analysis) records++; return records; };
const bytes = new Uint8Array(gunzipSync(readFileSync(process.argv[2])));
console.log(await count(analyze([process.argv[2]])), await count(analyzeBytes(bytes)));
`;
  writeFileSync(join(folder, 'library.mjs'), text);
  const [node, browser] = run(folder, process.execPath, 'library.mjs', DEMO).trim().split(' ').map(Number);
  if (!(node > 1000) || node !== browser) fail(`the library gives ${node} records, its browser side ${browser}`);
}

try {
  run('.', 'npm', 'run', 'prepare', '--silent');
  const packed = run('.', 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder);
  const name = packed.trim().split('\n').pop();
  const { size } = statSync(join(folder, name));
  if (size > MAX_BYTES) fail(`${name} is ${size} bytes, more than ${MAX_BYTES}`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  run(folder, 'npm', 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', `./${name}`);
  checkInstalled();
  checkCommand();
  checkLibrary();
  checkTypes();
  console.log(`package: ${name}, ${size} bytes, installs, runs and has types`);
} catch (error) {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

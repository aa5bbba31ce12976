// Packs earshot, installs the package in an empty folder, runs it there and compiles a consumer against its types.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAX_BYTES = 5_000_000;
const folder = mkdtempSync(join(tmpdir(), 'earshot-package-'));
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  run('.', 'npm', 'run', 'prepare', '--silent');
  const name = run('.', 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder)
    .trim()
    .split('\n')
    .pop();
  const { size } = statSync(join(folder, name));
  if (size > MAX_BYTES) throw new Error(`${name} is ${size} bytes, more than ${MAX_BYTES}`);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent', `./${name}`);
  run(folder, 'npx', '--no-install', 'earshot', 'analyze', resolve('demo/office.pcap.gz'), '--out', 'logs', '--quiet');
  const connections = readFileSync(join(folder, 'logs/conn.log'), 'utf8').trimEnd().split('\n').length;
  if (connections < 1000) throw new Error(`only ${connections} connections in the demo`);
  writeFileSync(
    join(folder, 'consumer.ts'),
    "import { analyze } from 'earshot';\nfor await (const record of analyze(['x'])) if (record.log === 'dns') record.query?.length;\n",
  );
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', 'consumer.ts'];
  run(folder, process.execPath, tsc, ...options);
  console.log(`package: ${name}, ${size} bytes, installs, runs and has types`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

// Every capture of the conformance corpora through the command: no crash, no hang, no fault of our own; a damaged
// one ends with 2. Usage: node scripts/every-capture.mjs [FOLDER]
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CAPTURE = /\.(pcap|pcapng|cap|dmp|trace)(\.(gz|zst|lz4|br|xz))?$/i;
const LIMIT_MS = 10_000;
const MIN_CAPTURES = 100;

const corpora = resolve(process.argv[2] ?? process.env.EARSHOT_CONFORMANCE ?? '../shared/conformance');
const command = resolve('dist/cli.js');
const scratch = mkdtempSync(join(tmpdir(), 'earshot-captures-'));
const captures = readdirSync(corpora, { recursive: true })
  .filter(name => CAPTURE.test(name))
  .map(name => join(corpora, name))
  .filter(path => statSync(path).isFile());

/** What is wrong with a run, or undefined. */
function complaint({ status, signal, stdout, stderr }) {
  if (signal !== null) return `no answer within ${LIMIT_MS / 1000} s`;
  if (/mistake of our own|UnhandledPromise/.test(stderr)) return stderr.trim().split('\n')[0];
  if (status === 1) return /^earshot: /.test(stderr) ? undefined : `exit status 1: ${stderr.slice(0, 200)}`;
  if (status !== 0 && status !== 2) return `exit status ${status}`;
  const { faults, inputs } = JSON.parse(stdout);
  const isDamaged = inputs.some(({ damages }) => damages.length > 0);
  if (faults > 0) return `${faults} faults`;
  return isDamaged === (status === 2) ? undefined : `exit status ${status}, damaged: ${isDamaged}`;
}

function runOn(capture, folder) {
  const args = [command, 'analyze', capture, '--out', folder, '--force', '--format', 'none', '--json'];
  return new Promise(done => {
    const child = spawn(process.execPath, args, { timeout: LIMIT_MS, killSignal: 'SIGKILL' });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', piece => {
      stdout += piece;
    });
    child.stderr.on('data', piece => {
      stderr += piece;
    });
    child.on('close', (status, signal) => done({ status, signal, stdout, stderr }));
  });
}

let next = 0;
const complaints = [];
const statuses = new Map();
async function worker(number) {
  while (next < captures.length) {
    const capture = captures[next++];
    const result = await runOn(capture, join(scratch, String(number)));
    statuses.set(result.status, (statuses.get(result.status) ?? 0) + 1);
    const what = complaint(result);
    if (what !== undefined) complaints.push(`${capture}: ${what}`);
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, (_, number) => worker(number)));
rmSync(scratch, { recursive: true, force: true });
for (const line of complaints) console.error(line);
const counts = [...statuses].map(([status, count]) => `${count} with exit status ${status}`).join(', ');
console.log(`every capture: ${captures.length} (${counts}), ${complaints.length} complaints`);
process.exit(complaints.length > 0 || captures.length < MIN_CAPTURES ? 1 : 0);

// Runs the conformance corpora against dist/cli.js and holds their figures against floors a little under those reached.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// The runners know themselves by their real path only.
const corpora = realpathSync(process.env.EARSHOT_CONFORMANCE ?? '../shared/conformance');
const scratch = mkdtempSync(join(tmpdir(), 'earshot-conformance-'));

/** Logs of Zeek that are built; the others of the corpus are not scored here. */
const LOGS = new Set([
  ...['analyzer', 'capture_loss', 'conn', 'dhcp', 'dns', 'files', 'ftp', 'http', 'known_certs', 'known_hosts'],
  ...['known_services', 'notice', 'ntp', 'ntp_control', 'ntp_private', 'ocsp', 'packet_filter', 'quic', 'reporter'],
  ...['smtp', 'snmp', 'socks', 'software', 'ssh', 'ssl', 'syslog', 'traceroute', 'tunnel', 'weird', 'x509'],
]);

function zeekShare(file) {
  const { perLog } = JSON.parse(readFileSync(file, 'utf8'));
  let ok = 0;
  let cells = 0;
  for (const [log, figures] of Object.entries(perLog)) {
    if (!LOGS.has(log)) continue;
    ok += figures.ok;
    cells += figures.cells;
  }
  return (100 * ok) / cells;
}

const lastNumber = pattern => (_, output) => Number(pattern.exec(output)?.[1]);

const runs = [
  { corpus: 'zeek', floor: 98, figure: zeekShare, what: '% of cells of the logs that are built' },
  { corpus: 'tcp', floor: 99.2, figure: lastNumber(/streams \(([\d.]+)%\)/), what: '% of streams' },
  { corpus: 'ndpi', floor: 97, figure: lastNumber(/core ([\d.]+)%/), what: '% of core services' },
  { corpus: 'ja4', floor: 99.3, figure: lastNumber(/ja4: \d+\/\d+ \(([\d.]+)%\)/), what: '% of fingerprints' },
  {
    corpus: 'suricata',
    script: 'run-rules.mjs',
    floor: 99.9,
    figure: lastNumber(/([\d.]+)% of the rules/),
    what: '% of rules loaded or refused alike',
  },
];

/** The scan family: over its kinds at most two are missed, and ordinary traffic stays silent. */
const SCANS = '^(scan|sweep|slowscan|chain|benign|real-(cs-syn|mk-|sl-))';
const MAX_SCAN_MISSES = 2;

function scansAreFound() {
  const file = join(scratch, 'detect.json');
  const args = ['--group', 'captures', '--only', SCANS, '--strict', '--jobs', '2', '--report', file];
  const { status } = spawnSync('node', [join(corpora, 'detect', 'run.mjs'), ...args], {
    env: { ...process.env, EARSHOT: `node ${resolve('dist/cli.js')}` },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { kinds, falsePositives, portF1 } = JSON.parse(readFileSync(file, 'utf8'));
  const missed = Object.entries(kinds)
    .filter(([kind]) => kind.startsWith('scan.'))
    .reduce((sum, [, { want, hit }]) => sum + want - hit, 0);
  const isEnough = status === 0 && missed <= MAX_SCAN_MISSES && falsePositives === 0 && portF1 >= 0.99;
  const figures = `${missed} scans missed, ${falsePositives} false alarms, port F1 ${portF1.toFixed(3)}`;
  console.log(`detect: ${figures}: ${isEnough ? 'enough' : 'TOO LOW'}`);
  return isEnough;
}

let failed = 0;
let passed = 0;
for (const { corpus, script = 'run.mjs', floor, figure, what } of runs) {
  const json = join(scratch, `${corpus}.json`);
  const { stdout, stderr } = spawnSync('node', [join(corpora, corpus, script), '--jobs', '2', '--json', json], {
    env: { ...process.env, EARSHOT: `node ${resolve('dist/cli.js')}` },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (!existsSync(json)) console.log(`${corpus}: the runner wrote no figures:\n${stdout}\n${stderr}`);
  const reached = existsSync(json) ? figure(json, stdout) : Number.NaN;
  const isEnough = reached >= floor;
  console.log(`${corpus}: ${reached.toFixed(2)} ${what} (floor ${floor}): ${isEnough ? 'enough' : 'TOO LOW'}`);
  if (isEnough) passed++;
  else failed++;
}
if (scansAreFound()) passed++;
else failed++;
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

// Measures speed and memory on generated traces, beside the peers that are installed.
//   npm run bench -- [--peers] [--scale F] [--trace NAME]... [--runs N] [--traces DIR] [--earshot COMMAND] [--json OUT]
// CPU seconds are user and system time of the whole process, start-up included; all tools run in turn (A B A B ...),
// medians count. No absolute figure is a test: only ratios of one run mean anything, and the counts must be right.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const KINDS = ['mixed', 'small', 'bulk', 'scan'];
const HERE = fileURLToPath(new URL('.', import.meta.url));
const { values: flags } = parseArgs({
  options: {
    peers: { type: 'boolean', default: false },
    scale: { type: 'string', default: '1' },
    trace: { type: 'string', multiple: true },
    runs: { type: 'string', default: '3' },
    traces: { type: 'string', default: join(tmpdir(), 'earshot-bench') },
    earshot: { type: 'string', default: `${process.execPath} ${join(HERE, '../dist/cli.js')}` },
    json: { type: 'string' },
  },
});

/** What tshark prints: frame, addresses, transport, DNS, HTTP and TLS. */
const TSHARK_FIELDS = [
  'frame.number',
  'frame.time_epoch',
  'frame.len',
  'ip.src',
  'ip.dst',
  'ip.proto',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.flags',
  'tcp.len',
  'udp.srcport',
  'udp.dstport',
  'dns.qry.name',
  'dns.qry.type',
  'dns.a',
  'http.request.method',
  'http.host',
  'http.request.uri',
  'http.response.code',
  'tls.handshake.type',
  'tls.handshake.extensions_server_name',
];

const [program, ...first] = flags.earshot.split(' ');
const TOOLS = {
  earshot: (file, out) => [
    program,
    [...first, 'analyze', file, '--out', out, '--force', '--quiet', '--format', 'zeek-json', '--checksums', 'ignore'],
  ],
  suricata: (file, out) => [
    'suricata',
    ['-r', file, '-l', out, '-k', 'none', '--runmode', 'single', '-S', '/dev/null'],
  ],
  tshark: file => ['tshark', ['-r', file, '-T', 'fields', ...TSHARK_FIELDS.flatMap(field => ['-e', field])]],
};
const isInstalled = name => spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
const names = ['earshot', ...(flags.peers ? ['suricata', 'tshark'].filter(isInstalled) : [])];

/** CPU seconds, wall seconds and peak MiB of one run, by GNU time or, without it, by /proc of the child. */
async function measure(command, args) {
  const before = process.hrtime.bigint();
  const reportAt = join(scratch, 'time.txt');
  const sink = openSync('/dev/null', 'w');
  const child = existsSync('/usr/bin/time')
    ? spawn('/usr/bin/time', ['-f', '%U %S %M', '-o', reportAt, command, ...args], { stdio: ['ignore', sink, 'pipe'] })
    : spawn(command, args, { stdio: ['ignore', sink, 'pipe'] });
  let errors = '';
  child.stderr.on('data', text => {
    errors = (errors + text).slice(-2000);
  });
  const own = existsSync('/usr/bin/time') ? null : watch(child.pid);
  const code = await new Promise(resolve => child.on('close', resolve));
  closeSync(sink);
  const wall = Number(process.hrtime.bigint() - before) / 1e9;
  if (code !== 0 && code !== 2) throw new Error(`${command} ended with ${code}: ${errors}`);
  if (own) return { ...own(), wall };
  const [user, system, kilobytes] = readFileSync(reportAt, 'latin1').trim().split('\n').at(-1).split(' ').map(Number);
  return { cpu: user + system, wall, memory: kilobytes / 1024 };
}

/** Looks at /proc every 20 ms: the last look before the end counts. */
function watch(pid) {
  const seen = { cpu: 0, memory: 0 };
  const look = () => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
      seen.cpu = (Number(fields[11]) + Number(fields[12])) / 100;
      const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
      if (peak) seen.memory = Number(peak[1]) / 1024;
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

const median = list => [...list].sort((a, b) => a - b)[list.length >> 1];

function summarize(runs) {
  return Object.fromEntries(['cpu', 'wall', 'memory'].map(what => [what, median(runs.map(run => run[what]))]));
}

/** Makes a trace where it is not there yet. */
function makeTrace(kind) {
  const folder = join(flags.traces, `scale-${flags.scale}`);
  const file = join(folder, `${kind}.pcap`);
  const manifest = join(folder, `${kind}.json`);
  if (!existsSync(file) || !existsSync(manifest)) {
    const maker = join(HERE, '../../shared/bench/make-trace.mjs');
    if (!existsSync(maker)) throw new Error(`the traces are made by ${maker}, which is not there`);
    mkdirSync(folder, { recursive: true });
    execFileSync(process.execPath, [maker, folder, kind, '--scale', flags.scale], { stdio: 'ignore' });
  }
  return { file, manifest: JSON.parse(readFileSync(manifest, 'utf8')) };
}

/** A classic pcap with the first packet of another: what start-up costs. */
function firstPacket(file) {
  const bytes = Buffer.alloc(65_536 + 40);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  const path = join(scratch, 'one.pcap');
  writeFileSync(path, bytes.subarray(0, 40 + bytes.readUInt32LE(32)));
  return path;
}

function countLines(path, wanted = () => true) {
  if (!existsSync(path)) return 0;
  let lines = 0;
  let rest = '';
  const descriptor = openSync(path, 'r');
  const block = Buffer.alloc(1 << 22);
  for (let read = readSync(descriptor, block); read > 0; read = readSync(descriptor, block)) {
    const parts = (rest + block.toString('latin1', 0, read)).split('\n');
    rest = parts.pop();
    for (const line of parts) if (line !== '' && wanted(line)) lines++;
  }
  closeSync(descriptor);
  return lines;
}

/** Compares our logs with what was put into the trace. Answers what is wrong. */
function check(manifest, out) {
  const wrong = [];
  const exact = (name, log, wanted, filter) => {
    if (wanted === undefined) return;
    const found = countLines(join(out, `${log}.log`), filter);
    if (found !== wanted) wrong.push(`${name}: ${found}, not ${wanted}`);
  };
  const flows = countLines(join(out, 'conn.log'));
  if (Math.abs(flows - manifest.flows) > manifest.flows * 0.005) wrong.push(`flows: ${flows}, not ${manifest.flows}`);
  exact('HTTP', 'http', manifest.http);
  // A QUIC session stands in ssl.log too.
  exact('TLS', 'ssl', manifest.tls && manifest.tls + (manifest.quic ?? 0));
  exact('QUIC', 'quic', manifest.quic);
  exact('SSH', 'ssh', manifest.ssh);
  exact('DNS', 'dns', manifest.dns, line => !/"id.resp_p":(5353|5355|137),/.test(line));
  return wrong;
}

async function compare(title, file, runs) {
  const measured = Object.fromEntries(names.map(name => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const name of names) {
      const out = join(scratch, name);
      mkdirSync(out, { recursive: true });
      measured[name].push(await measure(...TOOLS[name](file, out)));
    }
  }
  const row = { title, tools: {} };
  for (const name of names) row.tools[name] = summarize(measured[name]);
  return row;
}

function print(row) {
  const ours = row.tools.earshot;
  for (const [name, { cpu, wall, memory }] of Object.entries(row.tools)) {
    const ratio = name === 'earshot' ? '' : `${(cpu / ours.cpu).toFixed(2)} times ours`;
    const figures = [cpu.toFixed(2), wall.toFixed(2), memory.toFixed(0)].map(text => text.padStart(9)).join('');
    process.stdout.write(`${row.title.padEnd(14)}${name.padEnd(10)}${figures}  ${ratio}\n`);
  }
  for (const what of row.wrong ?? []) process.stdout.write(`${row.title.padEnd(14)}WRONG     ${what}\n`);
}

const scratch = mkdtempSync(join(tmpdir(), 'earshot-bench-run-'));
const runs = Number(flags.runs);
const rows = [];
try {
  process.stdout.write(`${'trace'.padEnd(14)}${'tool'.padEnd(10)}    CPU s   wall s      MiB\n`);
  for (const kind of flags.trace ?? KINDS) {
    const { file, manifest } = makeTrace(kind);
    if (rows.length === 0) {
      const start = await compare('one packet', firstPacket(file), runs);
      const empty = [];
      for (let round = 0; round < runs; round++) empty.push(await measure(process.execPath, ['-e', '0']));
      start.tools['empty node'] = summarize(empty);
      rows.push(start);
      print(start);
    }
    rmSync(join(scratch, 'earshot'), { recursive: true, force: true });
    const row = await compare(kind, file, runs);
    row.wrong = check(manifest, join(scratch, 'earshot'));
    rows.push(row);
    print(row);
  }
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify({ scale: Number(flags.scale), runs, rows }, null, 2)}\n`);
  process.exitCode = rows.some(row => row.wrong?.length > 0) ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

import { createColors } from 'picocolors';
import type { Finding } from '../detect/contract.js';
import type { InputSummary, Summary } from '../engine/summary/summary.js';
import { bytesText, countText, durationText, grouped } from '../engine/summary/words.js';
import { linkName } from './link-names.js';
import { spanOfTimes } from './times.js';

interface TextOptions {
  color: boolean;
  timeZone: string | undefined;
}

const MAX_FINDINGS = 5;
/** Inputs told one by one; more are told as one. */
const MAX_INPUTS = 4;
/** Beyond that a path has a line of its own. */
const LONG_PATH = 40;
const INDENT = ' '.repeat(13);

/** The summary in words, one screen. */
export function summaryText(summary: Summary, folder: string, { color, timeZone }: TextOptions): string {
  const { bold, red, yellow } = createColors(color && process.stdout.isTTY === true && !process.env['NO_COLOR']);
  const lines: string[] = [];
  if (summary.interrupted) lines.push('Interrupted: what follows is of the packets read until then.');
  const inputs = summary.inputs.length > MAX_INPUTS ? [total(summary.inputs)] : summary.inputs;
  for (const input of inputs) lines.push(...inputLines(input, timeZone));
  lines.push(...readLines(summary), '');
  const paint = ({ severity }: Finding, text: string) =>
    severity === 'high' || severity === 'critical' ? red(text) : severity === 'medium' ? yellow(text) : text;
  if (summary.findings.length > 0) {
    lines.push(bold('Look at these first'));
    for (const finding of summary.findings.slice(0, MAX_FINDINGS)) {
      lines.push(`  ${finding.id.padEnd(3)} ${paint(finding, finding.severity.padEnd(8))}  ${finding.title}`);
    }
    const more = summary.findings.length - MAX_FINDINGS;
    if (more > 0) lines.push(`  and ${more} more in findings.json`);
  } else lines.push(`No findings. Looked for: ${summary.looked_for.join(', ') || 'nothing'}.`);
  lines.push('');
  if (summary.next.length > 0) lines.push(bold('Look at these next'));
  for (const [at, { title, log, uids }] of summary.next.entries()) {
    const place = log in summary.logs ? `; ${[`${log}.log`, ...uids.slice(0, 1)].join(' ')}` : '';
    lines.push(`  ${at + 1}   ${title}${place}`);
  }
  lines.push('', ...talkLines(summary), ...oddLines(summary), ...unseenLines(summary), '');
  const logs = Object.entries(summary.logs)
    .sort(([a, more], [b, less]) => less - more || (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${grouped(count)}`);
  if (logs.length === 0) lines.push(`No logs; findings in ${folder}/findings.json`);
  else {
    lines.push(`Logs in ${folder}/: ${logs.join('  ')}`);
    lines.push(`${INDENT}findings.json says why; grep UID ${folder}/*.log shows all of one connection`);
  }
  return `${lines.filter((line, at) => line !== '' || lines[at - 1] !== '').join('\n')}\n`;
}

function inputLines(input: InputSummary, timeZone: string | undefined): string[] {
  const links = input.link_types.map(linkName).join(', ');
  const size = `${countText(input.packets, 'packet')}, ${bytesText(input.wire_bytes)}, ${links || 'no link type'}`;
  const times =
    input.first === null || input.last === null
      ? ''
      : `; ${spanOfTimes(input.first, input.last, timeZone)} (${durationText(input.last - input.first)})`;
  if (input.path.length <= LONG_PATH) return [`${input.path.padEnd(INDENT.length - 3)}   ${size}${times}`];
  return [input.path, `${INDENT}${size}${times}`];
}

/** Many inputs as one. */
function total(inputs: readonly InputSummary[]): InputSummary {
  const [first] = inputs;
  const known = (times: (number | null)[]): number[] => times.filter(time => time !== null);
  const starts = known(inputs.map(input => input.first));
  const ends = known(inputs.map(input => input.last));
  return {
    ...(first as InputSummary),
    path: countText(inputs.length, 'file'),
    link_types: [...new Set(inputs.flatMap(input => input.link_types))],
    packets: sum(inputs, input => input.packets),
    wire_bytes: sum(inputs, input => input.wire_bytes),
    first: starts.length > 0 ? Math.min(...starts) : null,
    last: ends.length > 0 ? Math.max(...ends) : null,
  };
}

const sum = (inputs: readonly InputSummary[], of: (input: InputSummary) => number): number =>
  inputs.reduce((so, input) => so + of(input), 0);

/** How much there was, and how well it was captured. */
function readLines(summary: Summary): string[] {
  const { inputs } = summary;
  const packets = sum(inputs, input => input.packets);
  const cut = sum(inputs, input => input.cut_packets);
  const lost = sum(inputs, input => input.dropped_at_capture);
  const backwards = sum(inputs, input => input.backward_times);
  const gaps = summary.connections_with_gaps;
  const parts = [
    countText(summary.connections, 'connection'),
    gaps > 0
      ? `${countText(gaps, 'of them has', 'of them have')} gaps (${bytesText(summary.missed_bytes)} missing)`
      : 'no gaps',
    cut > 0 ? `${grouped(cut)} of ${countText(packets, 'packet')} cut short` : 'no packets cut short',
  ];
  if (summary.payload_bytes > 0)
    parts.push(`${(summary.encrypted_share * 100).toFixed(0)} % of the payload is encrypted`);
  const odd: string[] = [];
  if (lost > 0) odd.push(`${countText(lost, 'packet')} lost by the capturing program`);
  if (summary.filtered_out > 0) odd.push(`${countText(summary.filtered_out, 'packet')} left out by the filter`);
  const { flows, streams, datagrams, files, findings } = summary.given_up;
  if (flows > 0) odd.push(`${countText(flows, 'flow')} ended early (flow.maxFlows, flow.maxConnections)`);
  if (streams > 0) odd.push(`${countText(streams, 'stream')} given up (flow.maxStreamBytes)`);
  if (datagrams > 0) odd.push(`${countText(datagrams, 'datagram')} of which fragments are missing`);
  if (files > 0) odd.push(`${countText(files, 'file')} given up (files.maxFiles)`);
  if (findings > 0) odd.push(`${countText(findings, 'finding')} beyond those that are kept`);
  if (summary.duplicates > 0) odd.push(`${countText(summary.duplicates, 'packet')} shown twice`);
  if (backwards > 0) odd.push(`${countText(backwards, 'packet')} older than the one before`);
  if (summary.checksum_errors > packets / 100) {
    const wrong = countText(summary.checksum_errors, 'wrong checksum');
    odd.push(
      summary.checksums === 'validate'
        ? `${wrong}, packets dropped (--checksums accept keeps them)`
        : `${wrong} (a network card that computes them leaves such behind)`,
    );
  }
  return [parts, odd].filter(line => line.length > 0).map(line => `${INDENT}${line.join('; ')}`);
}

function talkLines({ hosts, host_count, hosts_at_home, services, conversations }: Summary): string[] {
  if (hosts.length === 0) return [];
  const top = hosts
    .slice(0, 3)
    .map(
      ({ address, bytes, connections }) =>
        `${address} ${bytes > 0 ? bytesText(bytes) : countText(connections, 'connection')}`,
    );
  const lines = [
    `Who talks    ${countText(host_count, 'address', 'addresses')}, ${grouped(hosts_at_home)} of them at home. Most: ${top.join(', ')}`,
  ];
  const what = services.filter(({ bytes }) => bytes > 0).slice(0, 5);
  if (what.length > 0)
    lines.push(`${INDENT}${what.map(({ name, bytes }) => `${name} ${bytesText(bytes)}`).join(', ')}`);
  const [first] = conversations;
  if (first && first.bytes > 0) {
    lines.push(`${INDENT}most bytes: ${first.originator} with ${first.responder}, ${bytesText(first.bytes)}`);
  }
  return lines;
}

function oddLines({ weird }: Summary): string[] {
  if (weird.length === 0) return [];
  const odd = weird.slice(0, 4).map(({ name, count }) => `${name} ${grouped(count)}`);
  return [`Odd          ${odd.join(', ')}`];
}

function unseenLines(summary: Summary): string[] {
  const unseen: string[] = [];
  const unread = new Set(summary.inputs.flatMap(input => input.unread_link_types));
  for (const linkType of unread) {
    unseen.push(`what packets of ${linkName(linkType)} hold (LINKTYPE ${linkType} is not read)`);
  }
  if (summary.encrypted_share > 0) unseen.push('what was said inside encrypted connections');
  if (summary.one_sided_connections > 0) {
    unseen.push(`${countText(summary.one_sided_connections, 'connection')} from one side only`);
  }
  if (summary.missed_bytes > 0) unseen.push(`${bytesText(summary.missed_bytes)} that the capture lacks`);
  return unseen.length > 0 ? [`Not seen     ${unseen.join('; ')}`] : [];
}

import { createColors } from 'picocolors';
import type { Finding } from '../detect/contract.js';
import type { InputSummary, Summary } from '../engine/summary/summary.js';

interface TextOptions {
  color: boolean;
  timeZone: string | undefined;
}

const MAX_FINDINGS = 5;
const LINK_NAMES: Readonly<Record<number, string>> = {
  0: 'BSD loopback',
  1: 'Ethernet',
  9: 'PPP',
  12: 'raw IP',
  101: 'raw IP',
  104: 'Cisco HDLC',
  105: '802.11',
  107: 'frame relay',
  108: 'BSD loopback',
  113: 'Linux cooked',
  127: '802.11 radiotap',
  228: 'raw IPv4',
  229: 'raw IPv6',
  276: 'Linux cooked v2',
};

/** The summary in words, one screen. */
export function summaryText(summary: Summary, folder: string, { color, timeZone }: TextOptions): string {
  const { bold, red, yellow } = createColors(color && process.stdout.isTTY === true && !process.env['NO_COLOR']);
  const lines: string[] = [];
  for (const input of summary.inputs) lines.push(...inputLines(input, timeZone));
  lines.push(`${INDENT}${readLine(summary)}`, '');
  const paint = ({ severity }: Finding, text: string) =>
    severity === 'high' || severity === 'critical' ? red(text) : severity === 'medium' ? yellow(text) : text;
  if (summary.findings.length > 0) {
    lines.push(bold('Look at these first'));
    summary.findings.slice(0, MAX_FINDINGS).forEach((finding, at) => {
      lines.push(`  F${at + 1}  ${paint(finding, finding.severity.padEnd(8))}  ${finding.title}`);
    });
    const more = summary.findings.length - MAX_FINDINGS;
    if (more > 0) lines.push(`  and ${more} more in findings.json`);
  } else lines.push('No findings.');
  lines.push('', ...talkLines(summary), ...oddLines(summary), ...unseenLines(summary), '');
  const logs = Object.entries(summary.logs).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
  lines.push(`Logs in ${folder}/: ${logs.join('  ') || 'none'}`);
  return `${lines.join('\n')}\n`;
}

const INDENT = '             ';

function inputLines(input: InputSummary, timeZone: string | undefined): string[] {
  const links = input.link_types.map(type => LINK_NAMES[type] ?? `link type ${type}`).join(', ');
  const size = `${input.packets.toLocaleString('en')} packets, ${bytesText(input.wire_bytes)}, ${links || 'no link type'}`;
  if (input.first === null || input.last === null) return [`${input.path}   ${size}`];
  const span = spanText(input.last - input.first);
  return [`${input.path}   ${size}; ${timeText(input.first, timeZone)} to ${timeText(input.last, timeZone)} (${span})`];
}

function readLine(summary: Summary): string {
  const cut = summary.inputs.reduce((sum, input) => sum + input.cut_packets, 0);
  const packets = summary.inputs.reduce((sum, input) => sum + input.packets, 0);
  const parts = [
    `${summary.connections.toLocaleString('en')} connections`,
    `${bytesText(summary.missed_bytes)} of payload missing`,
    `${cut.toLocaleString('en')} cut packets`,
    `${(summary.encrypted_share * 100).toFixed(0)} % of the payload is encrypted`,
  ];
  if (summary.duplicates > 0) parts.push(`${summary.duplicates.toLocaleString('en')} packets shown twice`);
  if (summary.checksum_errors > packets / 100) {
    parts.push(`${summary.checksum_errors.toLocaleString('en')} wrong checksums (accepted; offloading does that)`);
  }
  return parts.join('; ');
}

function talkLines({ hosts, services, conversations }: Summary): string[] {
  if (hosts.length === 0) return [];
  const top = hosts.slice(0, 3).map(host => `${host.address} ${bytesText(host.bytes)}`);
  const what = services.slice(0, 5).map(service => `${service.name} ${bytesText(service.bytes)}`);
  const [first] = conversations;
  const lines = [`Who talks    ${top.join(', ')}`, `${INDENT}${what.join(', ')}`];
  if (first) lines.push(`${INDENT}most bytes: ${first.originator} with ${first.responder}, ${bytesText(first.bytes)}`);
  return lines;
}

function oddLines({ weird }: Summary): string[] {
  if (weird.length === 0) return [];
  return [
    `Odd          ${weird
      .slice(0, 4)
      .map(({ name, count }) => `${name} ${count}`)
      .join(', ')}`,
  ];
}

function unseenLines(summary: Summary): string[] {
  const unseen: string[] = [];
  if (summary.encrypted_share > 0) unseen.push('what was said inside encrypted connections');
  if (summary.one_sided_connections > 0) {
    unseen.push(`${summary.one_sided_connections.toLocaleString('en')} connections from one side only`);
  }
  if (summary.missed_bytes > 0) unseen.push(`${bytesText(summary.missed_bytes)} that the capture lacks`);
  return unseen.length > 0 ? [`Not seen     ${unseen.join('; ')}`] : [];
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

function spanText(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-11-02 09:12:04 +01:00`. */
function timeText(seconds: number, timeZone: string | undefined): string {
  const zone = timeZone === 'local' ? undefined : (timeZone ?? 'UTC');
  const parts = new Intl.DateTimeFormat('sv', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  }).format(new Date(seconds * 1000));
  return parts.replace(/GMT$/, '+00:00').replace('GMT', '').replace('−', '-');
}

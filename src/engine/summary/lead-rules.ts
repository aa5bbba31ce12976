import type { AnyRecord } from '../../records/schema.js';
import { bytesText, countText, durationText, grouped } from './words.js';

/** What a rule has seen under one key. */
export interface Sight {
  readonly key: string;
  count: number;
  weight: number;
  readonly uids: string[];
}

/** One kind of lead: which records count for it, and how it is said. */
export interface LeadRule {
  readonly log: string;
  /** The records that belong together, by a text that `title` takes apart again; undefined: of no interest. */
  key(record: AnyRecord): string | undefined;
  /** How much a record weighs; 1 without it. */
  weight?(record: AnyRecord): number;
  /** Weights are compared, not added. */
  readonly isLargest?: boolean;
  /** The sentence for the heaviest sight; `all` is the number of records that counted. Undefined: not worth a line. */
  title(heaviest: Sight, all: number): string | undefined;
}

/** MIME types of what a machine runs, as files.log has them. */
const PROGRAMS = new Set([
  'application/java-archive',
  'application/x-dosexec',
  'application/x-executable',
  'application/x-java-applet',
  'application/x-mach-o-executable',
  'application/x-sharedlib',
  'text/x-msdos-batch',
  'text/x-perl',
  'text/x-python',
  'text/x-shellscript',
]);
/** Where services by which one host reaches into another are at home. */
const USUAL_PORTS: Readonly<Record<string, readonly number[]>> = {
  ftp: [21],
  irc: [6665, 6666, 6667, 6668, 6669],
  rdp: [3389],
  rfb: [5800, 5900, 5901, 5902],
  smb: [139, 445],
  smtp: [25, 465, 587],
  socks: [1080],
  ssh: [22],
  telnet: [23],
};
const OUTDATED = new Set(['SSLv2', 'SSLv3', 'TLSv10', 'TLSv11', 'DTLSv10']); // RFC 8996
const GUESTS = new Set(['anonymous', 'ftp', '<unknown>']);
const NOT_FOUND = 404; // RFC 9110 §15.5.5
const CHAOS = 3; // RFC 1035 §3.2.4
const NXDOMAIN = 3; // RFC 1035 §4.1.1
const SCRIPTS = /^(curl|wget|python|go-http|java\/|okhttp|powershell|winhttp|certutil|perl|ruby|libwww|nikto|sqlmap)/i;
/** Weird names that the first lines of the summary tell already. */
const TOLD = /checksum|^truncated_tcp_payload$/;
/** Services by which one host works on another. */
const REMOTE = new Set(['dce_rpc', 'rdp', 'rfb', 'smb', 'ssh', 'telnet', 'winrm']);

const MIN_UNKNOWN_BYTES = 1000;
const MIN_UPLOAD_BYTES = 1_000_000;
const MIN_MISSING_NAMES = 20;
const MIN_MISSING_PAGES = 3;
const MIN_LONG_S = 600;
const MIN_ICMP_BYTES = 10_000;
const MIN_CALLS = 10;

const text = (record: AnyRecord, name: string): string => String(record[name] ?? '');
const number = (record: AnyRecord, name: string): number => Number(record[name] ?? 0);
const bytesOf = (record: AnyRecord): number => number(record, 'orig_bytes') + number(record, 'resp_bytes');
const ends = (record: AnyRecord): string => `${text(record, 'id.orig_h')}\t${text(record, 'id.resp_h')}`;

const programs: LeadRule = {
  log: 'files',
  key(record) {
    if (!PROGRAMS.has(text(record, 'mime_type'))) return undefined;
    const [originator, responder] = [text(record, 'id.orig_h'), text(record, 'id.resp_h')];
    const way = record['is_orig'] === true ? [originator, responder] : [responder, originator];
    return [...way, text(record, 'mime_type')].join('\t');
  },
  title({ key }, all) {
    const [from, to, type] = key.split('\t');
    return `${countText(all, 'program')} went over the network; most from ${from} to ${to} (${type})`;
  },
};

const ftpLogins: LeadRule = {
  log: 'ftp',
  key: record => (GUESTS.has(text(record, 'user')) ? undefined : `${ends(record)}\t${text(record, 'user')}`),
  title({ key }) {
    const [from, to, user] = key.split('\t');
    return `FTP in clear text: ${from} worked on ${to} as ${user}`;
  },
};

const webLogins: LeadRule = {
  log: 'http',
  key: record => (record['username'] === undefined ? undefined : `${ends(record)}\t${text(record, 'username')}`),
  title({ key, count }) {
    const [from, to, user] = key.split('\t');
    return `Web password in clear text: ${from} asked ${to} as ${user}, ${countText(count, 'request')}`;
  },
};

const oddPorts: LeadRule = {
  log: 'conn',
  key(record) {
    const service = record['service'];
    if (typeof service !== 'string') return undefined;
    const usual = USUAL_PORTS[service];
    if (!usual || usual.includes(number(record, 'id.resp_p'))) return undefined;
    return `${service}\t${text(record, 'id.resp_h')}\t${number(record, 'id.resp_p')}`;
  },
  title({ key, count }) {
    const [service, host, port] = key.split('\t');
    return `${service} on port ${port} of ${host}, ${countText(count, 'connection')}`;
  },
};

const unrecognised: LeadRule = {
  log: 'conn',
  key(record) {
    if (record['service'] !== undefined || bytesOf(record) === 0) return undefined;
    const transport = text(record, 'proto');
    if (transport !== 'tcp' && transport !== 'udp') return undefined;
    return `${text(record, 'id.resp_h')}\t${transport}/${number(record, 'id.resp_p')}`;
  },
  weight: bytesOf,
  title({ key, count, weight }) {
    const [host, port] = key.split('\t');
    if (weight < MIN_UNKNOWN_BYTES) return undefined;
    return `${bytesText(weight)} in ${countText(count, 'connection')} with ${host} on ${port}: no protocol was recognised`;
  },
};

const uploads: LeadRule = {
  log: 'conn',
  key(record) {
    if (record['local_orig'] !== true || record['local_resp'] !== false) return undefined;
    return number(record, 'orig_bytes') > number(record, 'resp_bytes') ? ends(record) : undefined;
  },
  weight: record => number(record, 'orig_bytes'),
  title({ key, count, weight }) {
    const [from, to] = key.split('\t');
    if (weight < MIN_UPLOAD_BYTES) return undefined;
    return `${from} sent ${bytesText(weight)} out to ${to} in ${countText(count, 'connection')}`;
  },
};

const notices: LeadRule = {
  log: 'notice',
  key: record => `${text(record, 'note')}\t${text(record, 'src')}`,
  title({ key, count }) {
    const [note, source] = key.split('\t');
    return `${note}, ${countText(count, 'notice')}${source ? ` about ${source}` : ''}`;
  },
};

const failures: LeadRule = {
  log: 'analyzer',
  key: record => `${text(record, 'analyzer_name')}\t${text(record, 'id.resp_p')}`,
  title({ key, count }) {
    const [analyzer, port] = key.split('\t');
    return `${analyzer} on port ${port} could not be followed to the end, ${countText(count, 'connection')}`;
  },
};

const certificates: LeadRule = {
  log: 'x509',
  key(record) {
    const [from, until] = [record['certificate.not_valid_before'], record['certificate.not_valid_after']];
    if (record['host_cert'] !== true || typeof from !== 'number' || typeof until !== 'number') return undefined;
    const now = number(record, 'ts');
    return now >= from && now <= until ? undefined : text(record, 'certificate.subject');
  },
  title({ key }, all) {
    return `${countText(all, 'certificate')} of servers out of their time, such as that of ${key}`;
  },
};

const outdated: LeadRule = {
  log: 'ssl',
  key: record => (OUTDATED.has(text(record, 'version')) ? `${text(record, 'version')}\t${ends(record)}` : undefined),
  title({ key }, all) {
    const [version, from, to] = key.split('\t');
    return `${countText(all, 'session')} in outdated encryption; most ${version} from ${from} to ${to}`;
  },
};

const missingNames: LeadRule = {
  log: 'dns',
  key: record => (record['rcode'] === NXDOMAIN ? text(record, 'id.orig_h') : undefined),
  title({ key, count }) {
    return count < MIN_MISSING_NAMES ? undefined : `${key} asked ${grouped(count)} times for names that do not exist`;
  },
};

const missingPages: LeadRule = {
  log: 'http',
  key: record => (record['status_code'] === NOT_FOUND ? ends(record) : undefined),
  title({ key, count }) {
    const [from, to] = key.split('\t');
    return count < MIN_MISSING_PAGES
      ? undefined
      : `${from} asked ${to} for ${countText(count, 'page')} that are not there`;
  },
};

const serverVersions: LeadRule = {
  log: 'dns',
  key: record => (record['qclass'] === CHAOS ? `${ends(record)}\t${text(record, 'query')}` : undefined),
  title({ key }) {
    const [from, to, query] = key.split('\t');
    return `${from} asked the name server ${to} about itself (${query})`;
  },
};

const nameless: LeadRule = {
  log: 'ssl',
  key: record => (record['server_name'] === undefined ? ends(record) : undefined),
  title({ key, count }) {
    const [from, to] = key.split('\t');
    return `${countText(count, 'encrypted session')} from ${from} to ${to} asked for by no name`;
  },
};

const scripts: LeadRule = {
  log: 'http',
  key(record) {
    const agent = record['user_agent'];
    return typeof agent === 'string' && SCRIPTS.test(agent) ? `${text(record, 'id.orig_h')}\t${agent}` : undefined;
  },
  title({ key, count }) {
    const [from, agent = ''] = key.split('\t');
    return `${countText(count, 'web request')} of ${from} not by a browser (${agent.slice(0, 40)})`;
  },
};

const longest: LeadRule = {
  log: 'conn',
  key: record => (number(record, 'duration') < MIN_LONG_S ? undefined : `${ends(record)}\t${text(record, 'service')}`),
  weight: record => number(record, 'duration'),
  isLargest: true,
  title({ key, weight }) {
    const [from, to, service] = key.split('\t');
    return `The longest connection: ${durationText(weight)} from ${from} to ${to}${service ? ` (${service})` : ''}`;
  },
};

const weirds: LeadRule = {
  log: 'weird',
  key: record => (TOLD.test(text(record, 'name')) ? undefined : text(record, 'name')),
  title({ key, count }) {
    return `${key}, odd on a network, ${countText(count, 'time')}`;
  },
};

const gaps: LeadRule = {
  log: 'conn',
  key: record => (number(record, 'missed_bytes') > 0 ? ends(record) : undefined),
  weight: record => number(record, 'missed_bytes'),
  title({ key, weight }) {
    const [from, to] = key.split('\t');
    return `${bytesText(weight)} between ${from} and ${to} are not in the capture`;
  },
};

const icmpPayload: LeadRule = {
  log: 'conn',
  key: record => (record['proto'] === 'icmp' ? ends(record) : undefined),
  weight: bytesOf,
  title({ key, weight }) {
    const [from, to] = key.split('\t');
    return weight < MIN_ICMP_BYTES ? undefined : `${bytesText(weight)} went through ICMP between ${from} and ${to}`;
  },
};

const remoteWork: LeadRule = {
  log: 'conn',
  key(record) {
    if (record['service'] === undefined) return undefined;
    const service = text(record, 'service').split(',').at(-1) ?? '';
    return REMOTE.has(service) ? `${ends(record)}\t${service}` : undefined;
  },
  title({ key, count }) {
    const [from, to, service] = key.split('\t');
    return `${from} worked on ${to} by ${service}, ${countText(count, 'connection')}`;
  },
};

const callsOut: LeadRule = {
  log: 'conn',
  key(record) {
    if (record['local_orig'] !== true || record['local_resp'] !== false || bytesOf(record) === 0) return undefined;
    return `${ends(record)}\t${text(record, 'service')}`;
  },
  title({ key, count }) {
    const [from, to, service] = key.split('\t');
    return count < MIN_CALLS
      ? undefined
      : `${from} called ${to} ${countText(count, 'time')}${service ? ` (${service})` : ''}`;
  },
};

/** Every kind of lead, what an analyst would open first in front. */
export const LEAD_RULES: readonly LeadRule[] = [
  programs,
  ftpLogins,
  webLogins,
  oddPorts,
  notices,
  unrecognised,
  uploads,
  icmpPayload,
  failures,
  missingNames,
  missingPages,
  serverVersions,
  certificates,
  outdated,
  remoteWork,
  scripts,
  nameless,
  callsOut,
  longest,
  weirds,
  gaps,
];

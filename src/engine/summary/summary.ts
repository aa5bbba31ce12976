import type { FileStatistics } from '../../capture/statistics.js';
import { readsLinkType } from '../../decode/link-types.js';
import type { WrittenFinding } from '../../detect/findings.js';
import type { AnyRecord, Log } from '../../records/schema.js';
import { actorLeads } from './actors.js';
import type { GivenUp, RunFacts } from './facts.js';
import { isLead, type Lead, LeadCollector } from './leads.js';
import { Talkers } from './talkers.js';

/** What a run has to say, as `--json` prints it. Bytes are payload bytes of connections unless said otherwise. */
export interface Summary {
  inputs: readonly InputSummary[];
  /** Records written, by log. */
  logs: Readonly<Record<string, number>>;
  connections: number;
  payload_bytes: number;
  /** Share of the payload that is encrypted, 0 to 1. */
  encrypted_share: number;
  /** Payload bytes that were on the network but not in the capture. */
  missed_bytes: number;
  /** Connections in which such bytes are. */
  connections_with_gaps: number;
  one_sided_connections: number;
  /** Addresses of connections, up to 20,000, and those of them in the networks at home. */
  host_count: number;
  hosts_at_home: number;
  hosts: readonly { address: string; bytes: number; connections: number; local: boolean }[];
  services: readonly { name: string; bytes: number; connections: number }[];
  conversations: readonly { originator: string; responder: string; bytes: number; connections: number }[];
  weird: readonly { name: string; count: number }[];
  checksum_errors: number;
  /** What is done about them: `accept`, `validate` (packets are dropped) or `ignore` (they are not looked for). */
  checksums: string;
  /** Packets that a mirror port showed twice. */
  duplicates: number;
  /** What was ended before its time since a cap was reached. */
  given_up: GivenUp;
  /** Packets that a filter left out. */
  filtered_out: number;
  faults: number;
  /** What the detectors that ran look for. */
  looked_for: readonly string[];
  findings: readonly WrittenFinding[];
  /** What to look at next: five at most. */
  next: readonly Lead[];
  interrupted: boolean;
}

export interface InputSummary {
  path: string;
  format: string;
  compression: string;
  link_types: readonly number[];
  /** Those of them that are not read: nothing is known of their packets but the number. */
  unread_link_types: readonly number[];
  packets: number;
  wire_bytes: number;
  first: number | null;
  last: number | null;
  cut_packets: number;
  zero_length_packets: number;
  backward_times: number;
  dropped_at_capture: number;
  damages: readonly { offset: number; what: string }[];
}

/** Services whose payload cannot be read. */
const ENCRYPTED = new Set(['ssl', 'ssh', 'quic', 'dtls', 'wireguard', 'openvpn', 'ipsec', 'tls']);

const MAX_LEADS = 5;

/** Whether the summary has to see a record of a log, and not only to count it. */
export const isOfInterest = (log: Log, record: AnyRecord): boolean =>
  log.name === 'conn' || log.name === 'weird' || isLead(log, record);

/** Counts what goes by, for the summary. Bounded whatever the capture holds. */
export class SummaryCollector {
  readonly logs: Record<string, number> = {};
  private readonly hosts = new Talkers();
  private readonly services = new Talkers();
  private readonly conversations = new Talkers();
  private readonly weirds = new Talkers();
  private readonly leads = new LeadCollector();
  private connections = 0;
  private bytes = 0;
  private encrypted = 0;
  private missed = 0;
  private oneSided = 0;
  private withGaps = 0;

  /** A record of a log was written that is not shown here. */
  count(log: Log): void {
    this.logs[log.name] = (this.logs[log.name] ?? 0) + 1;
  }

  /** `isWritten`: it counts among the records that were written. */
  see(log: Log, record: AnyRecord, isWritten = true): void {
    if (isWritten) this.count(log);
    this.leads.see(log, record);
    if (log.name === 'conn') this.connection(record);
    else if (log.name === 'weird') this.weirds.add(String(record['name']), 0);
  }

  summary(inputs: readonly FileStatistics[], rest: RunFacts, isLocal: (address: string) => boolean): Summary {
    return {
      inputs: inputs.map(inputSummary),
      logs: this.logs,
      connections: this.connections,
      payload_bytes: this.bytes,
      encrypted_share: this.bytes > 0 ? this.encrypted / this.bytes : 0,
      missed_bytes: this.missed,
      connections_with_gaps: this.withGaps,
      one_sided_connections: this.oneSided,
      host_count: this.hosts.size,
      hosts_at_home: this.hosts.names().filter(isLocal).length,
      hosts: this.hosts.top(10).map(({ name, bytes, count }) => ({
        address: name,
        bytes,
        connections: count,
        local: isLocal(name),
      })),
      services: this.services.top(10).map(({ name, bytes, count }) => ({ name, bytes, connections: count })),
      conversations: this.conversations.top(10).map(({ name, bytes, count }) => {
        const [originator = '', responder = ''] = name.split(' ');
        return { originator, responder, bytes, connections: count };
      }),
      weird: this.weirds.top(10).map(({ name, count }) => ({ name, count })),
      checksum_errors: rest.checksumErrors,
      checksums: rest.checksums,
      duplicates: rest.duplicates,
      given_up: rest.givenUp,
      filtered_out: rest.filteredOut,
      faults: rest.faults,
      looked_for: rest.lookedFor,
      findings: rest.findings,
      next: [...actorLeads(rest.findings, this.hosts), ...this.leads.leads()].slice(0, MAX_LEADS),
      interrupted: rest.interrupted,
    };
  }

  private connection(record: AnyRecord): void {
    const originator = String(record['id.orig_h']);
    const responder = String(record['id.resp_h']);
    const bytes = Number(record['orig_bytes'] ?? 0) + Number(record['resp_bytes'] ?? 0);
    const services = servicesOf(record);
    this.connections++;
    this.bytes += bytes;
    const missed = Number(record['missed_bytes'] ?? 0);
    this.missed += missed;
    if (missed > 0) this.withGaps++;
    if (bytes > 0 && services.some(service => ENCRYPTED.has(service))) this.encrypted += bytes;
    if (record['orig_pkts'] === 0 || record['resp_pkts'] === 0) this.oneSided++;
    this.hosts.add(originator, bytes);
    this.hosts.add(responder, bytes);
    this.services.add(services[0] ?? portName(record), bytes);
    // A scan's are not even named, since they would be most of the work.
    if (bytes > 0 || !this.conversations.isFull) this.conversations.add(`${originator} ${responder}`, bytes);
  }
}

const NO_SERVICES: readonly string[] = [];

const servicesOf = (record: AnyRecord): readonly string[] => {
  const service = record['service'] as string | undefined;
  return service === undefined ? NO_SERVICES : service.split(',');
};

/** `tcp/4444`; ports of ICMP are types and codes. */
const portName = (record: AnyRecord): string =>
  record['proto'] === 'tcp' || record['proto'] === 'udp'
    ? `${record['proto']}/${record['id.resp_p']}`
    : String(record['proto']);

const inputSummary = (file: FileStatistics): InputSummary => ({
  path: file.path,
  format: file.format,
  compression: file.compression,
  link_types: file.linkTypes,
  unread_link_types: file.linkTypes.filter(linkType => !readsLinkType(linkType)),
  packets: file.packets,
  wire_bytes: file.wireBytes,
  first: Number.isNaN(file.firstTime) ? null : file.firstTime,
  last: Number.isNaN(file.lastTime) ? null : file.lastTime,
  cut_packets: file.cutPackets,
  zero_length_packets: file.zeroLengthPackets,
  backward_times: file.backwardTimes,
  dropped_at_capture: file.droppedAtCapture,
  damages: file.damages,
});

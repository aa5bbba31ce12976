import type { FileStatistics } from '../../capture/statistics.js';
import type { Finding } from '../../detect/contract.js';
import type { AnyRecord, Log } from '../../records/schema.js';
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
  one_sided_connections: number;
  hosts: readonly { address: string; bytes: number; connections: number; local: boolean }[];
  services: readonly { name: string; bytes: number; connections: number }[];
  conversations: readonly { originator: string; responder: string; bytes: number; connections: number }[];
  weird: readonly { name: string; count: number }[];
  checksum_errors: number;
  /** Packets that a mirror port showed twice. */
  duplicates: number;
  faults: number;
  findings: readonly Finding[];
  interrupted: boolean;
}

/** What the run itself knows, besides what its records say. */
export interface RunFacts {
  readonly findings: readonly Finding[];
  readonly checksumErrors: number;
  readonly duplicates: number;
  readonly faults: number;
  readonly interrupted: boolean;
}

export interface InputSummary {
  path: string;
  format: string;
  compression: string;
  link_types: readonly number[];
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

/** Counts what goes by, for the summary. Bounded whatever the capture holds. */
export class SummaryCollector {
  readonly logs: Record<string, number> = {};
  private readonly hosts = new Talkers();
  private readonly services = new Talkers();
  private readonly conversations = new Talkers();
  private readonly weirds = new Talkers();
  private connections = 0;
  private bytes = 0;
  private encrypted = 0;
  private missed = 0;
  private oneSided = 0;

  see(log: Log, record: AnyRecord): void {
    this.logs[log.name] = (this.logs[log.name] ?? 0) + 1;
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
      one_sided_connections: this.oneSided,
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
      duplicates: rest.duplicates,
      faults: rest.faults,
      findings: rest.findings,
      interrupted: rest.interrupted,
    };
  }

  private connection(record: AnyRecord): void {
    const originator = String(record['id.orig_h']);
    const responder = String(record['id.resp_h']);
    const bytes = Number(record['orig_bytes'] ?? 0) + Number(record['resp_bytes'] ?? 0);
    const services = (record['service'] as string | undefined)?.split(',') ?? [];
    this.connections++;
    this.bytes += bytes;
    this.missed += Number(record['missed_bytes'] ?? 0);
    if (services.some(service => ENCRYPTED.has(service))) this.encrypted += bytes;
    if (record['orig_pkts'] === 0 || record['resp_pkts'] === 0) this.oneSided++;
    this.hosts.add(originator, bytes);
    this.hosts.add(responder, bytes);
    this.services.add(services[0] ?? `${record['proto']}/${record['id.resp_p']}`, bytes);
    this.conversations.add(`${originator} ${responder}`, bytes);
  }
}

const inputSummary = (file: FileStatistics): InputSummary => ({
  path: file.path,
  format: file.format,
  compression: file.compression,
  link_types: file.linkTypes,
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

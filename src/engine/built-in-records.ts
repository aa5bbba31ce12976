/** The records of the logs that earshot has, by the names of the logs: what `analyze` hands out. */
import type { FilesRecord } from '../files/log.js';
import type { ConnRecord } from '../flow/conn-log.js';
import type { TunnelRecord } from '../flow/tunnel-log.js';
import type { CaptureLossRecord } from '../policy/capture-loss/log.js';
import type { TracerouteRecord } from '../policy/detect-traceroute/log.js';
import type { knownCertsLog } from '../policy/known-certs/log.js';
import type { KnownHostsRecord } from '../policy/known-hosts/log.js';
import type { KnownServicesRecord } from '../policy/known-services/log.js';
import type { SoftwareRecord } from '../policy/software/log.js';
import type { DhcpRecord } from '../protocols/dhcp/log.js';
import type { DnsRecord } from '../protocols/dns/log.js';
import type { FtpRecord } from '../protocols/ftp/log.js';
import type { HttpRecord } from '../protocols/http/log.js';
import type { NtpRecord, ntpControlLog, ntpPrivateLog } from '../protocols/ntp/log.js';
import type { ocspLog } from '../protocols/ocsp/log.js';
import type { QuicRecord } from '../protocols/quic/log.js';
import type { SslRecord } from '../protocols/shared/tls/log.js';
import type { SmtpRecord } from '../protocols/smtp/log.js';
import type { SnmpRecord } from '../protocols/snmp/log.js';
import type { SocksRecord } from '../protocols/socks/log.js';
import type { SshRecord } from '../protocols/ssh/log.js';
import type { SyslogRecord } from '../protocols/syslog/log.js';
import type { WebsocketRecord } from '../protocols/websocket/log.js';
import type { X509Record } from '../protocols/x509/log.js';
import type { AnalyzerRecord } from '../records/analyzer.js';
import type { NoticeRecord } from '../records/notice.js';
import type { PacketFilterRecord } from '../records/packet-filter.js';
import type { ReporterRecord } from '../records/reporter.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import type { WeirdRecord } from '../records/weird.js';

export interface RecordsByLog {
  analyzer: AnalyzerRecord;
  capture_loss: CaptureLossRecord;
  conn: ConnRecord;
  dhcp: DhcpRecord;
  dns: DnsRecord;
  files: FilesRecord;
  ftp: FtpRecord;
  http: HttpRecord;
  known_certs: RecordOf<typeof knownCertsLog.columns>;
  known_hosts: KnownHostsRecord;
  known_services: KnownServicesRecord;
  notice: NoticeRecord;
  ntp: NtpRecord;
  ntp_control: RecordOf<typeof ntpControlLog.columns>;
  ntp_private: RecordOf<typeof ntpPrivateLog.columns>;
  ocsp: RecordOf<typeof ocspLog.columns>;
  packet_filter: PacketFilterRecord;
  quic: QuicRecord;
  reporter: ReporterRecord;
  smtp: SmtpRecord;
  snmp: SnmpRecord;
  socks: SocksRecord;
  software: SoftwareRecord;
  ssh: SshRecord;
  ssl: SslRecord;
  syslog: SyslogRecord;
  traceroute: TracerouteRecord;
  tunnel: TunnelRecord;
  websocket: WebsocketRecord;
  weird: WeirdRecord;
  x509: X509Record;
}

/** A record with the name of its log, which tells its type: `if (record.log === 'dns') record.query`. */
export type BuiltInRecord = {
  [Name in keyof RecordsByLog]: RecordsByLog[Name] & { readonly log: Name };
}[keyof RecordsByLog];

/** The record as one of a log, such as a part of the caller's own brings; undefined when it is of another. */
export function ofLog<C extends Columns>(record: { readonly log: string }, log: Log<C>): RecordOf<C> | undefined {
  return record.log === log.name ? (record as unknown as RecordOf<C>) : undefined;
}

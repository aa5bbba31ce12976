/** What the library shows in Node and in browsers alike. */

export { BoundedMap } from './core/bounded-map.js';
export * as bytes from './core/bytes.js';
export { EarshotError } from './core/error.js';
export { GIVE_UP, NEED_MORE } from './core/outcome.js';
export type { Params, SettingsOf } from './core/params.js';
export {
  type Detector,
  type DetectorContext,
  defineDetector,
  type Finding,
  type Raised,
  type Severity,
  type Watcher,
} from './detect/contract.js';
export type { WrittenFinding } from './detect/findings.js';
export type { Analysis, AnalysisOptions } from './engine/analysis.js';
export { type BuiltInRecord, internalLogs, logs, ofLog, type RecordsByLog } from './engine/built-in-logs.js';
export type { Lead } from './engine/summary/leads.js';
export type { InputSummary, Summary } from './engine/summary/summary.js';
export type { FilesRecord } from './files/log.js';
export type { ConnRecord } from './flow/conn-log.js';
export type { TunnelRecord } from './flow/tunnel-log.js';
export type { CaptureLossRecord } from './policy/capture-loss/log.js';
export type { TracerouteRecord } from './policy/detect-traceroute/log.js';
export type { KnownHostsRecord } from './policy/known-hosts/log.js';
export type { KnownServicesRecord } from './policy/known-services/log.js';
export type { SoftwareRecord } from './policy/software/log.js';
export { type Analyzer, defineProtocol, MAYBE, NO, type Protocol, type Report, YES } from './protocols/contract.js';
export type { DhcpRecord } from './protocols/dhcp/log.js';
export type { DnsRecord } from './protocols/dns/log.js';
export type { FtpRecord } from './protocols/ftp/log.js';
export type { HttpRecord } from './protocols/http/log.js';
export type { NtpRecord } from './protocols/ntp/log.js';
export type { QuicRecord } from './protocols/quic/log.js';
export type { SslRecord } from './protocols/shared/tls/log.js';
export type { SmtpRecord } from './protocols/smtp/log.js';
export type { SnmpRecord } from './protocols/snmp/log.js';
export type { SocksRecord } from './protocols/socks/log.js';
export type { SshRecord } from './protocols/ssh/log.js';
export type { SyslogRecord } from './protocols/syslog/log.js';
export type { WebsocketRecord } from './protocols/websocket/log.js';
export type { X509Record } from './protocols/x509/log.js';
export type { AnalyzerRecord } from './records/analyzer.js';
export * as column from './records/column.js';
export type { NoticeRecord } from './records/notice.js';
export type { PacketFilterRecord } from './records/packet-filter.js';
export type { ReporterRecord } from './records/reporter.js';
export { type AnyRecord, defineLog, type Log, type RecordOf } from './records/schema.js';
export type { WeirdRecord } from './records/weird.js';

/** The logs that earshot has, by their names: what a detector watches and what `analyze` hands out. */
import { filesLog } from '../files/log.js';
import { answerLog, attemptLog } from '../flow/attempt.js';
import { connLog } from '../flow/conn-log.js';
import { tunnelLog } from '../flow/tunnel-log.js';
import { captureLossLog } from '../policy/capture-loss/log.js';
import { tracerouteLog } from '../policy/detect-traceroute/log.js';
import { knownCertsLog } from '../policy/known-certs/log.js';
import { knownHostsLog } from '../policy/known-hosts/log.js';
import { knownServicesLog } from '../policy/known-services/log.js';
import { softwareLog } from '../policy/software/log.js';
import { dhcpLog } from '../protocols/dhcp/log.js';
import { dnsLog } from '../protocols/dns/log.js';
import { ftpLog } from '../protocols/ftp/log.js';
import { httpLog } from '../protocols/http/log.js';
import { ntpControlLog, ntpLog, ntpPrivateLog } from '../protocols/ntp/log.js';
import { ocspLog } from '../protocols/ocsp/log.js';
import { quicLog } from '../protocols/quic/log.js';
import { sslLog } from '../protocols/shared/tls/log.js';
import { smtpLog } from '../protocols/smtp/log.js';
import { snmpLog } from '../protocols/snmp/log.js';
import { socksLog } from '../protocols/socks/log.js';
import { sshLog } from '../protocols/ssh/log.js';
import { syslogLog } from '../protocols/syslog/log.js';
import { websocketLog } from '../protocols/websocket/log.js';
import { x509Log } from '../protocols/x509/log.js';
import { analyzerLog } from '../records/analyzer.js';
import { noticeLog } from '../records/notice.js';
import { packetFilterLog } from '../records/packet-filter.js';
import { reporterLog } from '../records/reporter.js';
import type { Columns, Log, RecordOf } from '../records/schema.js';
import { serviceLog } from '../records/service.js';
import { weirdLog } from '../records/weird.js';

/** Those that are written. */
export const logs = {
  analyzer: analyzerLog,
  capture_loss: captureLossLog,
  conn: connLog,
  dhcp: dhcpLog,
  dns: dnsLog,
  files: filesLog,
  ftp: ftpLog,
  http: httpLog,
  known_certs: knownCertsLog,
  known_hosts: knownHostsLog,
  known_services: knownServicesLog,
  notice: noticeLog,
  ntp: ntpLog,
  ntp_control: ntpControlLog,
  ntp_private: ntpPrivateLog,
  ocsp: ocspLog,
  packet_filter: packetFilterLog,
  quic: quicLog,
  reporter: reporterLog,
  smtp: smtpLog,
  snmp: snmpLog,
  socks: socksLog,
  software: softwareLog,
  ssh: sshLog,
  ssl: sslLog,
  syslog: syslogLog,
  traceroute: tracerouteLog,
  tunnel: tunnelLog,
  websocket: websocketLog,
  weird: weirdLog,
  x509: x509Log,
} as const;

/** Those that are written nowhere and that detectors may watch: what happens to a connection, when it happens. */
export const internalLogs = { answer: answerLog, attempt: attemptLog, service: serviceLog } as const;

export type RecordsByLog = { [Name in keyof typeof logs]: RecordOf<(typeof logs)[Name]['columns']> };

/** A record with the name of its log, which tells its type: `if (record.log === 'dns') record.query`. */
export type BuiltInRecord = {
  [Name in keyof RecordsByLog]: RecordsByLog[Name] & { readonly log: Name };
}[keyof RecordsByLog];

/** The record as one of a log, such as a part of the caller's own brings; undefined when it is of another. */
export function ofLog<C extends Columns>(record: { readonly log: string }, log: Log<C>): RecordOf<C> | undefined {
  return record.log === log.name ? (record as unknown as RecordOf<C>) : undefined;
}

import { defineProtocol, NO, YES } from '../contract.js';
import { SyslogDatagrams, SyslogStream } from './analyzer.js';
import { syslogLog } from './log.js';
import { priorityLength } from './message.js';

/** Syslog in datagrams. */
export const syslog = defineProtocol({
  name: 'syslog',
  title: 'Syslog',
  ports: { udp: [514] },
  probe: { udp: (bytes, start, end) => (priorityLength(bytes, start, end) > 0 ? YES : NO) },
  open: report => new SyslogDatagrams(report),
  logs: [syslogLog],
});

/** Syslog in a TCP stream: an analyzer of its own in Zeek, and so another service. */
export const syslogTcp = defineProtocol({
  name: 'syslog_tcp',
  title: 'Syslog over TCP',
  ports: { tcp: [514] },
  open: report => new SyslogStream(report),
  logs: [syslogLog],
});

import { defineProtocol } from '../contract.js';
import { NtpAnalyzer } from './analyzer.js';
import { ntpControlLog, ntpLog, ntpPrivateLog } from './log.js';
import { probe } from './probe.js';

/** Network Time Protocol: RFC 5905; its control messages (RFC 9327) and ntpd's private ones. */
export const ntp = defineProtocol({
  name: 'ntp',
  title: 'Network Time Protocol',
  ports: { udp: [123] },
  probe: { udp: probe },
  open: report => new NtpAnalyzer(report),
  logs: [ntpLog, ntpControlLog, ntpPrivateLog],
});

import { defineProtocol } from '../contract.js';
import { SnmpAnalyzer } from './analyzer.js';
import { snmpLog } from './log.js';
import { probe } from './probe.js';

/** Simple Network Management Protocol: RFC 1157 (v1), RFC 1901 and RFC 3416 (v2c), RFC 3412 and RFC 3414 (v3). */
export const snmp = defineProtocol({
  name: 'snmp',
  title: 'Simple Network Management Protocol',
  ports: { udp: [161, 162] },
  probe: { udp: probe },
  open: report => new SnmpAnalyzer(report),
  logs: [snmpLog],
});

import { defineProtocol } from '../contract.js';
import { DnsAnalyzer } from './analyzer.js';
import { dnsLog } from './log.js';
import { params } from './params.js';
import { probeDatagram, probeStream } from './probe.js';

/**
 * DNS (RFC 1034, RFC 1035), multicast DNS (RFC 6762), LLMNR (RFC 4795) and the NetBIOS name service (RFC 1002 §4.2),
 * which share one message format and, as in Zeek, one log.
 */
export const dns = defineProtocol({
  name: 'dns',
  title: 'Domain Name System',
  ports: { udp: [53, 137, 5353, 5355], tcp: [53] },
  probe: { udp: probeDatagram, tcp: probeStream },
  open: report => new DnsAnalyzer(report),
  logs: [dnsLog],
  params,
});

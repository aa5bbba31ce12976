import { defineProtocol } from '../contract.js';
import { DhcpAnalyzer } from './analyzer.js';
import { DhcpConversations } from './conversations.js';
import { dhcpLog } from './log.js';
import { params } from './params.js';
import { probe } from './probe.js';

/** Dynamic Host Configuration Protocol for IPv4: RFC 2131, options of RFC 2132. */
export const dhcp = defineProtocol({
  name: 'dhcp',
  title: 'Dynamic Host Configuration Protocol',
  // 4011: the boot servers of PXE answer there.
  ports: { udp: [67, 68, 4011] },
  probe: { udp: probe },
  joinsHosts: true,
  open: report => new DhcpAnalyzer(report),
  shared: report => new DhcpConversations(report),
  logs: [dhcpLog],
  params,
});

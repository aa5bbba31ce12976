import { defineProtocol } from '../contract.js';
import { ArpAnalyzer } from './analyzer.js';

/** Address Resolution Protocol: RFC 826, RFC 5227. It has no log; the attempts it tells of show sweeps. */
export const arp = defineProtocol({
  name: 'arp',
  title: 'Address Resolution Protocol',
  packets: { etherTypes: [0x0806] },
  openPackets: report => new ArpAnalyzer(report),
});

import { defineProtocol } from '../contract.js';
import { NatPmpAnalyzer } from './analyzer.js';

/** Port mapping: NAT-PMP (RFC 6886) and its successor PCP (RFC 6887). */
export const natPmp = defineProtocol({
  name: 'nat_pmp',
  title: 'NAT-PMP and PCP',
  ports: { udp: [5351] },
  open: report => new NatPmpAnalyzer(report),
  own: true,
});

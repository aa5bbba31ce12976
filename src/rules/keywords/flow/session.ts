import { defineKeyword } from '../../keyword.js';
import { refuse } from '../../text/refusal.js';

const STATES = new Set([
  'none',
  'syn_sent',
  'syn_recv',
  'established',
  'fin_wait1',
  'fin_wait2',
  'time_wait',
  'last_ack',
  'close_wait',
  'closing',
  'closed',
  'new',
  'reuse_ready',
  'flow_reuse',
]);

export const tcpSession = defineKeyword({
  name: 'tcp.session',
  kind: 'flow',
  doc: 'The state of the TCP session of the packet.',
  examples: ['tcp.session:established;'],
  read(value, rule) {
    const states = value.text.split(',').map(part => part.trim().toLowerCase());
    for (const state of states) {
      if (!STATES.has(state.replace(/^!/, ''))) refuse(`tcp.session: "${state}" is none of ${[...STATES].join(', ')}`);
    }
    rule.addPacket({ kind: 'tcp.session', states });
  },
});

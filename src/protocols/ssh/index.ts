import { defineProtocol } from '../contract.js';
import { SSH_PORT, SshAnalyzer } from './analyzer.js';
import { sshLog } from './log.js';
import { probe } from './version.js';

/** Secure Shell, versions 1 and 2. */
export const ssh = defineProtocol({
  name: 'ssh',
  title: 'Secure Shell',
  ports: { tcp: [SSH_PORT] },
  probe: { tcp: probe },
  probeIsProof: false, // the banner of one side alone is no Secure Shell yet: nobody answered it
  open: report => new SshAnalyzer(report),
  logs: [sshLog],
});

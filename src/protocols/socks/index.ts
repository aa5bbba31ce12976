import { tunnelLog } from '../../flow/tunnel-log.js';
import { defineProtocol } from '../contract.js';
import { SocksAnalyzer } from './analyzer.js';
import { socksLog } from './log.js';
import { probe } from './probe.js';
import { Proxies } from './proxies.js';

/** SOCKS proxies, versions 4, 4a and 5. */
export const socks = defineProtocol({
  name: 'socks',
  title: 'SOCKS proxy protocol',
  ports: { tcp: [1080] },
  probe: { tcp: probe },
  shared: () => new Proxies(),
  open: report => new SocksAnalyzer(report),
  logs: [socksLog, tunnelLog],
  params: {
    capturePassword: {
      default: false,
      doc: 'Whether passwords are logged.',
      zeek: 'SOCKS::default_capture_password',
    },
  },
});

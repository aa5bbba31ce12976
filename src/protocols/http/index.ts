import { tunnelLog } from '../../flow/tunnel-log.js';
import { defineProtocol } from '../contract.js';
import { HttpAnalyzer } from './analyzer.js';
import { httpLog } from './log.js';
import { httpParams } from './params.js';
import { probeHttp } from './probe.js';
import { Proxies } from './proxies.js';

/** HTTP/1.1, HTTP/1.0 and HTTP/0.9 over TCP. */
export const http = defineProtocol({
  name: 'http',
  title: 'Hypertext Transfer Protocol, versions 0.9 to 1.1',
  ports: { tcp: [80, 81, 631, 1080, 3128, 8000, 8080, 8888] },
  probe: { tcp: probeHttp },
  open: report => new HttpAnalyzer(report),
  shared: () => new Proxies(),
  logs: [httpLog, tunnelLog],
  params: httpParams,
});

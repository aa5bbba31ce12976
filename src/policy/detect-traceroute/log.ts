import { address, defineLog, type RecordOf, time, word } from '../../records/schema.js';

/** traceroute.log: a host that asked for the routers on the way to another. */
export const tracerouteLog = defineLog(
  'traceroute',
  {
    ts: time('When enough routers had answered.'),
    src: address('Host that asked.'),
    dst: address('Host that it asked the way to.'),
    proto: word('Transport of its packets: `udp`, `tcp` or `icmp`.'),
  },
  { doc: 'Hosts that traced routes.', script: 'policy/misc/detect-traceroute' },
);
export type TracerouteRecord = RecordOf<typeof tracerouteLog.columns>;

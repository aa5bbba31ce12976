import { address, defineLog, type RecordOf, time } from '../../records/schema.js';

/** known_hosts.log: a host that took part in a whole TCP handshake, once a day. */
export const knownHostsLog = defineLog(
  'known_hosts',
  {
    ts: time('When the host was seen.'),
    host: address('Its address.'),
  },
  { doc: 'Hosts that are there.', script: 'policy/protocols/conn/known-hosts' },
);
export type KnownHostsRecord = RecordOf<typeof knownHostsLog.columns>;

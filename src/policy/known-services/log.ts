import { address, defineLog, port, type RecordOf, setOf, text, time, word } from '../../records/schema.js';

/** known_services.log: a service that a host offers, once a day. */
export const knownServicesLog = defineLog(
  'known_services',
  {
    ts: time('When it was recognised.'),
    host: address('Host that offers it.'),
    port_num: port('Its port.'),
    port_proto: word('Transport: `tcp` or `udp`.'),
    service: setOf(text('Protocols recognised on the connection, by their analyzers: `SSH`.')),
  },
  { doc: 'Services that hosts offer.', script: 'policy/protocols/conn/known-services' },
);
export type KnownServicesRecord = RecordOf<typeof knownServicesLog.columns>;

import { connection, defineLog, type RecordOf, text, word } from './schema.js';

/** Internal: a protocol was recognised on a connection, told when it happens and not at the connection's end. */
export const serviceLog = defineLog(
  'service',
  {
    ...connection,
    proto: word('Transport: `tcp`, `udp` or `icmp`.'),
    service: text("The name in conn.log's `service`."),
    analyzer: text('Name of the analyzer, as in analyzer.log.'),
  },
  { internal: true, doc: 'A protocol was recognised.' },
);
export type ServiceRecord = RecordOf<typeof serviceLog.columns>;

import { connection, defineLog, type RecordOf, text, word } from '../../records/schema.js';

/** syslog.log: one message. */
export const syslogLog = defineLog(
  'syslog',
  {
    ...connection,
    proto: word('Transport: `udp` or `tcp`.'),
    facility: text('Who speaks: `KERN`, `AUTH`, `LOCAL0` ...; `UNSPECIFIED` without a priority.'),
    severity: text('How urgent it is: `EMERG` to `DEBUG`; `UNSPECIFIED` without a priority.'),
    message: text('The message behind its priority, as sent.'),
  },
  { doc: 'Syslog messages.' },
);
export type SyslogRecord = RecordOf<typeof syslogLog.columns>;

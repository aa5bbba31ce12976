import { connection, count, defineLog, interval, type RecordOf, text, time } from '../../records/schema.js';

/** snmp.log: one connection in which SNMP was spoken. Names and meaning are Zeek's. */
export const snmpLog = defineLog(
  'snmp',
  {
    ...connection,
    duration: interval('From the first message to the last.'),
    version: text('`1`, `2c` or `3`.'),
    community: text('Community of the first message that had one; for version 3 the user of a plain message.'),
    get_requests: count('Variables asked for by GetRequest and GetNextRequest.'),
    get_bulk_requests: count('Variables asked for by GetBulkRequest.'),
    get_responses: count('Variables answered.'),
    set_requests: count('Variables to be set.'),
    display_string: text('How the responder describes itself (sysDescr).'),
    up_since: time('Since when it is up, as it says (sysUpTime).'),
  },
  { doc: 'Network management.' },
);
export type SnmpRecord = RecordOf<typeof snmpLog.columns>;

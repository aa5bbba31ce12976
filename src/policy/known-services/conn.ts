import { connection, count, defineLog, text } from '../../records/schema.js';

/** What is read here of conn.log, which `flow` declares. */
export const connLog = defineLog(
  'conn',
  { ...connection, proto: text('Transport.'), resp_bytes: count('Payload bytes of the responder.') },
  { doc: 'Connections.' },
);

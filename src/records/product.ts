import { address, connection, defineLog, port, type RecordOf, text, word } from './schema.js';

/** Internal: how a program names itself in its protocol, where no log has a column for it. */
export const productLog = defineLog(
  'product',
  {
    ...connection,
    host: address('Host that runs it.'),
    host_p: port('Its port, for servers.'),
    software_type: word('As in software.log: `HTTP::SERVER`.'),
    name: text('How it names itself.'),
  },
  { internal: true, doc: 'Programs by what they say of themselves.' },
);
export type ProductRecord = RecordOf<typeof productLog.columns>;

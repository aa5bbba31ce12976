import { bool, connection, defineLog, type RecordOf, text } from './schema.js';

/**
 * weird.log: what should not be on a network. Every layer emits one record for each time it happens; how many of
 * them are written (sampling, once a host, never) is settled by the policy `weird`, where all shards meet.
 */
export const weirdLog = defineLog(
  'weird',
  {
    ...connection,
    name: text('What is odd, in a word of Zeek.'),
    addl: text('What the word alone does not say.'),
    notice: bool('Whether a notice was raised for it.'),
    peer: text('Always `zeek`, the name of a stand-alone sensor.'),
    source: text('The analyzer that saw it: `TCP`, `DNS`, `IP` ...'),
  },
  { doc: 'What should not be on a network.' },
);
export type WeirdRecord = RecordOf<typeof weirdLog.columns>;

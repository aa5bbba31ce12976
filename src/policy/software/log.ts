import { address, count, defineLog, port, type RecordOf, text, time, withScript, word } from '../../records/schema.js';

/** software.log: a program that a host runs, once a day and when its version changes. */
export const softwareLog = defineLog(
  'software',
  {
    ts: time('When it was seen.'),
    host: address('Host that runs it.'),
    host_p: port('Its port, for servers.'),
    software_type: word('What it does: `SSH::SERVER`, `HTTP::BROWSER` ...'),
    name: text('Its name.'),
    'version.major': count('First number of its version.'),
    'version.minor': count('Second number.'),
    'version.minor2': count('Third number.'),
    'version.minor3': count('Fourth number.'),
    'version.addl': text('What else the version says: `beta42`.'),
    unparsed_version: text('How it names itself.'),
    url: withScript('policy/protocols/http/detect-webapps', text('Where a web application stands.')),
  },
  { doc: 'Programs that hosts run.' },
);
export type SoftwareRecord = RecordOf<typeof softwareLog.columns>;

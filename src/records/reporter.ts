import { defineLog, type RecordOf, text, time, word } from './schema.js';

/** reporter.log: what went wrong in the analysis itself. */
export const reporterLog = defineLog(
  'reporter',
  {
    ts: time('When it happened.'),
    level: word('`Reporter::INFO`, `Reporter::WARNING` or `Reporter::ERROR`.'),
    message: text('What happened.'),
    location: text('Where in the product it happened.'),
  },
  { doc: 'Faults of the analysis.' },
);
export type ReporterRecord = RecordOf<typeof reporterLog.columns>;

import { bool, defineLog, type RecordOf, text, time } from './schema.js';

/** packet_filter.log: what is read of the network; one record when reading begins. */
export const packetFilterLog = defineLog(
  'packet_filter',
  {
    ts: time('When it was set.'),
    node: text('Always `zeek`, the name of a stand-alone sensor.'),
    filter: text('The filter; `ip or not ip` lets everything through.'),
    init: bool('Whether it was set at the start.'),
    success: bool('Whether it could be set.'),
    failure_reason: text('Why it could not.'),
  },
  { doc: 'The filter before all analysis.' },
);
export type PacketFilterRecord = RecordOf<typeof packetFilterLog.columns>;

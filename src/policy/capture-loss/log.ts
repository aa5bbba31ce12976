import { count, defineLog, double, interval, type RecordOf, text, time } from '../../records/schema.js';

/** capture_loss.log: what of TCP was acknowledged but never captured, a measurement a line. */
export const captureLossLog = defineLog(
  'capture_loss',
  {
    ts: time('When it was measured.'),
    ts_delta: interval('Time since the measurement before.'),
    peer: text('Sensor that measured.'),
    gaps: count('Acknowledgements of bytes that were never seen.'),
    acks: count('Acknowledgements of new bytes.'),
    percent_lost: double('Share of the former in the latter, percent.'),
  },
  { doc: 'What the capture itself lost.', script: 'policy/misc/capture-loss' },
);
export type CaptureLossRecord = RecordOf<typeof captureLossLog.columns>;

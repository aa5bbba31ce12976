/** Suricata's sticky buffer of NTP. */
import { buffersOf } from '../buffer.js';

export const ntpReferenceId = buffersOf(['ntp'], 'both')(
  'ntp.reference_id',
  'The four bytes of the reference identifier.',
);

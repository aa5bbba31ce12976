/** Suricata's sticky buffer of DNP3. */
import { buffersOf } from '../buffer.js';

export const dnp3Data = buffersOf(['dnp3'], 'both')('dnp3.data', 'The application data, put together.', {
  aliases: ['dnp3_data'],
});

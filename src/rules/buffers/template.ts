/** Suricata's example of a protocol, which its own tests speak. */
import { buffersOf } from '../../protocols/buffer.js';

export const templateBuffer = buffersOf(['template'], 'both')('template.buffer', 'The line that was sent.');

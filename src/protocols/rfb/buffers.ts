/** Suricata's sticky buffer of RFB (VNC). */
import { buffersOf } from '../buffer.js';

export const rfbName = buffersOf(['rfb'], 'to_client')('rfb.name', 'The name of the desktop.');

/** Suricata's sticky buffer of WebSocket. */
import { buffersOf } from '../buffer.js';

export const websocketPayload = buffersOf(['websocket'], 'both')('websocket.payload', 'The payload, unmasked.');

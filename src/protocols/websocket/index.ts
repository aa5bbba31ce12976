import { defineProtocol } from '../contract.js';
import { WebsocketAnalyzer } from './analyzer.js';
import { websocketLog } from './log.js';

/** WebSocket behind the handshake of HTTP. */
export const websocket = defineProtocol({
  name: 'websocket',
  title: 'WebSocket',
  open: report => new WebsocketAnalyzer(report),
  logs: [websocketLog],
});

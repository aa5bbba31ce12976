import { connection, defineLog, type RecordOf, text, vectorOf } from '../../records/schema.js';

/** websocket.log: one WebSocket, as its handshake opened it. */
export const websocketLog = defineLog(
  'websocket',
  {
    ...connection,
    host: text('Host header field of the handshake.'),
    uri: text('Target of the handshake.'),
    user_agent: text('User-Agent header field of the handshake.'),
    subprotocol: text('Protocol that the server chose.'),
    client_protocols: vectorOf(text('Protocols that the client offered.')),
    server_extensions: vectorOf(text('Extensions that the server chose.')),
    client_extensions: vectorOf(text('Extensions that the client offered.')),
  },
  { doc: 'WebSockets.' },
);
export type WebsocketRecord = RecordOf<typeof websocketLog.columns>;

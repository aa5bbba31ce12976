/** What a WebSocket is told of the handshake that opened it (RFC 6455 §4). */
export interface Handshake {
  readonly host?: string | undefined;
  readonly uri?: string | undefined;
  readonly userAgent?: string | undefined;
  readonly key?: string | undefined;
  readonly accept?: string | undefined;
  readonly subprotocol?: string | undefined;
  readonly clientProtocols?: readonly string[] | undefined;
  readonly serverExtensions?: readonly string[] | undefined;
  readonly clientExtensions?: readonly string[] | undefined;
}

import { bool, connection, defineLog, type RecordOf, word } from '../records/schema.js';

/** tunnel.log: a tunnel was found, or is over. Names are Zeek's. */
export const tunnelLog = defineLog(
  'tunnel',
  {
    ...connection,
    tunnel_type: word('Kind of tunnel: `Tunnel::GRE`, `Tunnel::SOCKS` ...'),
    action: word('`Tunnel::DISCOVER`, `Tunnel::CLOSE` or `Tunnel::EXPIRE`.'),
  },
  { doc: 'Tunnels found.' },
);
export type TunnelRecord = RecordOf<typeof tunnelLog.columns>;

/** Internal: a connection was found in a tunnel, or the connection that is the tunnel is over. */
export const tunnelUseLog = defineLog(
  'tunnel_use',
  {
    ...connection,
    tunnel_type: word('As in tunnel.log.'),
    is_over: bool('It is over.'),
  },
  { internal: true, doc: 'Connections in tunnels.' },
);
export type TunnelUseRecord = RecordOf<typeof tunnelUseLog.columns>;

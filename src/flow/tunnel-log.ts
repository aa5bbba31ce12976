import { connection, defineLog, type RecordOf, word } from '../records/schema.js';

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

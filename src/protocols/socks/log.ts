import { address, connection, count, defineLog, port, type RecordOf, text } from '../../records/schema.js';

/** socks.log: one record a proxied connection that the proxy answered. */
export const socksLog = defineLog(
  'socks',
  {
    ...connection,
    version: count('Version of SOCKS, 4 or 5.'),
    user: text('User name with which the client logged in.'),
    password: text('Password, if it is to be captured.'),
    status: text("The proxy's answer in words."),
    'request.host': address('Address that the client asked for.'),
    'request.name': text('Name that the client asked for.'),
    request_p: port('Port that the client asked for.'),
    'bound.host': address('Address from which the proxy connects.'),
    'bound.name': text('Name from which the proxy connects.'),
    bound_p: port('Port from which the proxy connects.'),
  },
  { doc: 'Connections by way of a SOCKS proxy.' },
);
export type SocksRecord = RecordOf<typeof socksLog.columns>;

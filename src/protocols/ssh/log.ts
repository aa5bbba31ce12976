import {
  bool,
  connection,
  count,
  defineLog,
  double,
  own,
  type RecordOf,
  text,
  withScript,
  word,
} from '../../records/schema.js';

const GEO = 'policy/protocols/ssh/geo-data';

/** ssh.log: one record a connection, written when the login succeeded, else at its end. Names are Zeek's. */
export const sshLog = defineLog(
  'ssh',
  {
    ...connection,
    version: count('Major version spoken, 1 or 2; 0 where the two sides have none in common.'),
    auth_success: bool('Whether the login succeeded, told by the lengths of encrypted messages; absent if unknown.'),
    auth_attempts: count('Logins tried; some servers want two for one login.'),
    direction: word('`OUTBOUND` from home, `INBOUND` to home; absent where both or none is at home.'),
    client: text("Client's identification line."),
    server: text("Server's identification line."),
    cipher_alg: text('Cipher agreed on.'),
    mac_alg: text('Message authentication code agreed on.'),
    compression_alg: text('Compression agreed on.'),
    kex_alg: text('Key exchange method agreed on.'),
    host_key_alg: text("Algorithm of the server's host key agreed on."),
    host_key_fingerprint: text("SHA-256 of the server's host key, in base64, as Zeek cuts it (32 characters)."),
    'remote_location.country_code': withScript(GEO, text('Country of the remote side.')),
    'remote_location.region': withScript(GEO, text('Region of the remote side.')),
    'remote_location.city': withScript(GEO, text('City of the remote side.')),
    'remote_location.latitude': withScript(GEO, double('Latitude of the remote side.')),
    'remote_location.longitude': withScript(GEO, double('Longitude of the remote side.')),
    host_key: withScript(
      'policy/protocols/ssh/md5-host-key-logging',
      text("MD5 of the server's host key, as hexadecimal digits with colons."),
    ),
    hassh: own(text("HASSH of the client's algorithms.")),
    hasshServer: own(text("HASSH of the server's algorithms.")),
  },
  { doc: 'SSH connections.' },
);
export type SshRecord = RecordOf<typeof sshLog.columns>;

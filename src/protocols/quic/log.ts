import { connection, defineLog, own, type RecordOf, text } from '../../records/schema.js';

/** quic.log: one QUIC connection. Names are Zeek's. */
export const quicLog = defineLog(
  'quic',
  {
    ...connection,
    version: text('Version of the first packet: `1`, `quicv2`, `draft-29`.'),
    client_initial_dcid: text(
      "First connection ID that the client used for the server: the Initials' keys come of it.",
    ),
    client_scid: text('Connection ID that the client chose.'),
    server_scid: text('Connection ID that the server chose.'),
    server_name: text('Host name that the client asked for (SNI).'),
    client_protocol: text('First protocol inside that the client offered (ALPN): `h3`.'),
    history: text(
      'Packets in their order, upper case from the originator: I Initial, H Handshake, Z 0-RTT, R Retry, C close, S hello, U other version, X discarded, O short ones at powers of two.',
    ),
    ja4: own(text('JA4 of the client hello.')),
  },
  { doc: 'QUIC connections.' },
);
export type QuicRecord = RecordOf<typeof quicLog.columns>;

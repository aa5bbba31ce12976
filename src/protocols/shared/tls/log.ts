import {
  address,
  bool,
  connection,
  count,
  defineLog,
  own,
  port,
  type RecordOf,
  text,
  time,
  vectorOf,
  withOption,
  withScript,
} from '../../../records/schema.js';

const SERVER_NAMES = 'SSL::log_include_server_certificate_subject_issuer';
const CLIENT_NAMES = 'SSL::log_include_client_certificate_subject_issuer';
const EXTENDED = 'policy/protocols/ssl/ssl-log-ext';
const extended = <T>(column: Parameters<typeof withScript<T>>[1]) => withScript(EXTENDED, column);

/** ssl.log: one TLS, SSL or DTLS session. Names are Zeek's. */
export const sslLog = defineLog(
  'ssl',
  {
    ...connection,
    version: text('Version that the server chose: `TLSv12`, `DTLSv10`.'),
    cipher: text('Cipher suite that the server chose.'),
    curve: text('Group of the key exchange, where it is of elliptic curves or TLS 1.3.'),
    server_name: text('Host name that the client asked for (SNI).'),
    resumed: bool('Whether the keys of an earlier session were used again.'),
    last_alert: text('Last alert that was readable.'),
    next_protocol: text('Protocol inside that the server chose (ALPN), where it is readable.'),
    established: bool('Whether the handshake came to its end.'),
    ssl_history: text('Messages in their order, one letter each; upper case: sent by the client.'),
    cert_chain_fps: vectorOf(text('SHA-256 of the certificates that the server sent.')),
    client_cert_chain_fps: vectorOf(text('SHA-256 of the certificates that the client sent.')),
    subject: withOption(SERVER_NAMES, text("Subject of the server's certificate.")),
    issuer: withOption(SERVER_NAMES, text("Issuer of the server's certificate.")),
    client_subject: withOption(CLIENT_NAMES, text("Subject of the client's certificate.")),
    client_issuer: withOption(CLIENT_NAMES, text("Issuer of the client's certificate.")),
    sni_matches_cert: bool("Whether the server's certificate is for the name asked for."),
    requested_client_certificate_authorities: withScript(
      'policy/protocols/ssl/certificate-request-info',
      vectorOf(text('Authorities that the server takes client certificates of.')),
    ),
    server_version: extended(count('Version field of the server hello.')),
    client_version: extended(count('Version field of the client hello.')),
    client_ciphers: extended(vectorOf(count('Cipher suites offered.'))),
    ssl_client_exts: extended(vectorOf(count('Extensions of the client hello.'))),
    ssl_server_exts: extended(vectorOf(count('Extensions of the server hello.'))),
    ticket_lifetime_hint: extended(count('Seconds for which a session ticket is good.')),
    dh_param_size: extended(count("Length of the server's Diffie-Hellman value, bits.")),
    point_formats: extended(vectorOf(count('Point formats offered.'))),
    client_curves: extended(vectorOf(count('Groups offered.'))),
    orig_alpn: extended(vectorOf(text('Protocols inside that the client offered.'))),
    client_supported_versions: extended(vectorOf(count('Versions offered (TLS 1.3).'))),
    server_supported_version: extended(count('Version chosen (TLS 1.3).')),
    psk_key_exchange_modes: extended(vectorOf(count('Modes of pre-shared keys offered.'))),
    client_key_share_groups: extended(vectorOf(count('Groups of the key shares offered.'))),
    server_key_share_group: extended(count('Group of the key share chosen.')),
    client_comp_methods: extended(vectorOf(count('Compression methods offered.'))),
    sigalgs: extended(vectorOf(count('Signature halves of the signature algorithms offered.'))),
    hashalgs: extended(vectorOf(count('Hash halves of the signature algorithms offered.'))),
    ech_kdf_id: extended(count('Key derivation of an encrypted client hello.')),
    ech_aead_id: extended(count('Cipher of an encrypted client hello.')),
    ja3: own(text('JA3 of the client hello.')),
    ja3s: own(text('JA3S of the server hello.')),
    ja4: own(text('JA4 of the client hello.')),
  },
  { doc: 'TLS, SSL and DTLS sessions.' },
);
export type SslRecord = RecordOf<typeof sslLog.columns>;

/** Internal: the certificate of a server whose handshake came to its end. */
export const serverCertificateLog = defineLog(
  'server_certificate',
  {
    ts: time('When the session was established.'),
    host: address('The server.'),
    port_num: port('Its port.'),
    subject: text('Subject of the certificate.'),
    issuer_subject: text('Subject of its issuer.'),
    serial: text('Serial number.'),
    fingerprint: text('SHA-256 of the certificate.'),
  },
  { internal: true, doc: 'Certificate of a server.' },
);
export type ServerCertificateRecord = RecordOf<typeof serverCertificateLog.columns>;

import {
  address,
  bool,
  count,
  defineLog,
  type RecordOf,
  text,
  time,
  vectorOf,
  withScript,
} from '../../records/schema.js';

/** x509.log: one certificate. Names are Zeek's. */
export const x509Log = defineLog(
  'x509',
  {
    ts: time('When it was seen.'),
    fingerprint: text('SHA-256 of the certificate.'),
    'certificate.version': count('Version, 1 to 3.'),
    'certificate.serial': text('Serial number, hexadecimal.'),
    'certificate.subject': text('Whom it names.'),
    'certificate.issuer': text('Who signed it.'),
    'certificate.not_valid_before': time('Good from.'),
    'certificate.not_valid_after': time('Good until.'),
    'certificate.key_alg': text('Algorithm of the key.'),
    'certificate.sig_alg': text('Algorithm of the signature.'),
    'certificate.key_type': text('`rsa`, `dsa`, `ecdsa`.'),
    'certificate.key_length': count('Length of the key, bits.'),
    'certificate.exponent': text('Exponent of an RSA key.'),
    'certificate.curve': text('Curve of an elliptic key.'),
    'san.dns': vectorOf(text('Further host names.')),
    'san.uri': vectorOf(text('Further URIs.')),
    'san.email': vectorOf(text('Further mail addresses.')),
    'san.ip': vectorOf(address('Further addresses.')),
    'basic_constraints.ca': bool('Whether it may sign certificates.'),
    'basic_constraints.path_len': count('How many authorities may follow below it.'),
    host_cert: bool('Whether it is that of the host itself, not of its chain.'),
    client_cert: bool('Whether the client sent it.'),
    cert: withScript('policy/protocols/ssl/log-certs-base64', text('The certificate, base64.')),
  },
  { doc: 'Certificates.' },
);
export type X509Record = RecordOf<typeof x509Log.columns>;

import { address, defineLog, port, text, time } from '../../records/schema.js';

/** known_certs.log: a certificate that a server was seen to use. Names are Zeek's. */
export const knownCertsLog = defineLog(
  'known_certs',
  {
    ts: time('When it was seen.'),
    host: address('The server.'),
    port_num: port('Its port.'),
    subject: text('Subject of the certificate.'),
    issuer_subject: text('Subject of its issuer.'),
    serial: text('Serial number.'),
  },
  { script: 'policy/protocols/ssl/known-certs', doc: 'Certificates of servers.' },
);

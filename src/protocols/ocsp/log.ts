import { defineLog, text, time } from '../../records/schema.js';

/** ocsp.log: what a responder said of one certificate. Names are Zeek's. */
export const ocspLog = defineLog(
  'ocsp',
  {
    ts: time('When it was seen.'),
    id: text('The file it stood in.'),
    hashAlgorithm: text('Hash of the two following columns.'),
    issuerNameHash: text("Hash of the issuer's name."),
    issuerKeyHash: text("Hash of the issuer's key."),
    serialNumber: text('Serial number of the certificate.'),
    certStatus: text('`good`, `revoked` or `unknown`.'),
    revoketime: time('When it was revoked.'),
    revokereason: text('Why it was revoked.'),
    thisUpdate: time('When this was known to be right.'),
    nextUpdate: time('When more will be known.'),
  },
  { doc: 'Answers about the state of certificates.' },
);

/** Suricata's sticky buffers of TLS, and of the fingerprints that QUIC has too. */
import { buffersOf } from '../buffer.js';

const client = buffersOf(['tls'], 'to_server');
const either = buffersOf(['tls'], 'both');
const clientHash = buffersOf(['tls', 'quic'], 'to_server');
const serverHash = buffersOf(['tls', 'quic'], 'to_client');
const MANY = { multiple: true } as const;

export const tlsSni = client('tls.sni', 'The server name of the ClientHello.', {
  aliases: ['tls_sni'],
  hook: 'client_hello_done',
});
export const tlsAlpn = either('tls.alpn', 'Each application protocol offered or chosen.', MANY);
export const tlsCertificates = either('tls.certs', 'Each certificate, as DER.', MANY);
export const tlsSubject = either('tls.cert_subject', 'The subject of the first certificate.', {
  aliases: ['tls_cert_subject'],
});
export const tlsIssuer = either('tls.cert_issuer', 'The issuer of the first certificate.', {
  aliases: ['tls_cert_issuer'],
});
export const tlsSerial = either('tls.cert_serial', 'The serial number: 5C:19:B7.', { aliases: ['tls_cert_serial'] });
export const tlsFingerprint = either('tls.cert_fingerprint', 'SHA-1 of the first certificate: 4a:a3:66.', {
  aliases: ['tls_cert_fingerprint'],
  length: 59,
  foldsCase: true,
  example: 'tls.cert_fingerprint; content:"4a:a3:66:76:82:cb:6b:23:bb:c3:58:47:23:a4:63:a7:78:a4:a1:18";',
});
export const tlsAlternativeName = either('tls.subjectaltname', 'Each alternative name of the certificate.', MANY);
export const tlsRandom = either('tls.random', 'The 32 random bytes of a hello.');
export const tlsRandomTime = either('tls.random_time', 'Their first 4 bytes.');
export const tlsRandomBytes = either('tls.random_bytes', 'Their last 28 bytes.');
const HASH = { length: 32, foldsCase: true } as const;
const EXAMPLE_HASH = 'content:"e7eca2baf4458d095b7f45da28c16c34";';
export const ja3Hash = clientHash('ja3.hash', 'JA3 of the client.', {
  ...HASH,
  aliases: ['ja3_hash'],
  example: `ja3.hash; ${EXAMPLE_HASH}`,
});
export const ja3String = clientHash('ja3.string', 'What JA3 of the client is made of.', { aliases: ['ja3_string'] });
export const ja3sHash = serverHash('ja3s.hash', 'JA3S of the server.', {
  ...HASH,
  example: `ja3s.hash; ${EXAMPLE_HASH}`,
});
export const ja3sString = serverHash('ja3s.string', 'What JA3S of the server is made of.');
export const ja4Hash = clientHash('ja4.hash', 'JA4 of the client.', {
  aliases: ['ja4_hash'],
  example: 'ja4.hash; content:"q13d0310h3_55b375c5d22e_cd85d2d88918";',
});

/** Suricata's sticky buffers of QUIC. */
import { buffersOf } from '../buffer.js';

const client = buffersOf(['quic'], 'to_server');
export const quicSni = client('quic.sni', 'The server name of the ClientHello.');
export const quicUserAgent = client('quic.ua', 'The user agent of Google QUIC.');
export const quicVersion = client('quic.version', 'The version.', { direction: 'both' });
export const quicCyuHash = client('quic.cyu.hash', 'Each CYU fingerprint.', {
  multiple: true,
  length: 32,
  example: 'quic.cyu.hash; content:"7b3ceb1adc974ad360cfa634e8d0a730";',
});
export const quicCyuString = client('quic.cyu.string', 'What each CYU fingerprint is made of.', { multiple: true });

/** Suricata's sticky buffers of IKE. */
import { buffersOf } from '../buffer.js';

const either = buffersOf(['ike'], 'both');
export const ikeInitSpi = buffersOf(['ike'], 'to_server')('ike.init_spi', 'The SPI of the initiator, in hexadecimal.');
export const ikeRespSpi = buffersOf(['ike'], 'to_client')('ike.resp_spi', 'The SPI of the responder, in hexadecimal.');
export const ikeVendor = buffersOf(['ike'], 'to_server')('ike.vendor', 'Each vendor identifier, in hexadecimal.', {
  multiple: true,
});
export const ikeNonce = either('ike.nonce_payload', 'The nonce.');
export const ikeKeyExchange = either('ike.key_exchange_payload', 'The key exchange.');

/** Suricata's sticky buffers of EtherNet/IP. */
import { buffersOf } from '../buffer.js';

const response = buffersOf(['enip'], 'to_client');
export const enipProductName = response('enip.product_name', 'The product name of an identity.');
export const enipServiceName = response('enip.service_name', 'The name of a service.');

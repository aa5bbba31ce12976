import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { coap } from './index.js';

describe('CoAP', () => {
  itTells(coap, 'udp', ['A\x01\x124\xaa\xb7sensors\x04temp'], ['xxxxxxxxxxxxxxxxxxxxxxxx']);
});

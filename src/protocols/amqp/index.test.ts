import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { amqp } from './index.js';

describe('AMQP', () => {
  itTells(amqp, 'tcp', ['AMQP\x00\x00\x09\x01', '\x01\x00\x01\x00\x00\x00\x08\x00<\x00(\x00\x00\x00\x00\xce']);
});

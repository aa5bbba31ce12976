import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { nats } from './index.js';

describe('NATS', () => {
  itTells(nats, 'tcp', ['INFO {"server_id":"x"}\r\n']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { cassandra } from './index.js';

describe('Cassandra', () => {
  itTells(cassandra, 'tcp', ['\x04\x00\x00\x00\x05\x00\x00\x00\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { monero } from './index.js';

describe('Monero', () => {
  itTells(monero, 'tcp', ['\x01!\x01\x01\x01\x01\x01\x01\xe2\x00\x00\x00\x00\x00\x00\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { smpp } from './index.js';

describe('SMPP', () => {
  itTells(smpp, 'tcp', ['\x00\x00\x00\x10\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\x01']);
});

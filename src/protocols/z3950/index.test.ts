import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { z3950 } from './index.js';

describe('Z39.50', () => {
  itTells(z3950, 'tcp', ['\xb4\x10\x83\x02\x00\xe0\x84\x03\x00\xe9\xa2\x85\x04\x04\x00\x00\x00']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { radmin } from './index.js';

describe('Radmin', () => {
  itTells(radmin, 'tcp', ['\x01\x00\x00\x00\x01\x00\x00\x00\x08\x08']);
});

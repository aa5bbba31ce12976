import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { gtp } from './index.js';

describe('GTP control', () => {
  itTells(gtp, 'udp', ['2\x01\x00\x04\x00\x00\x00\x00\x124\x00\x00', 'H\x01\x00\x08\x00\x00\x00\x01\x00\x00\x00\x01']);
});

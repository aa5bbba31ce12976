import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { bfcp } from './index.js';

describe('BFCP', () => {
  itTells(bfcp, 'tcp', [' \x03\x00\x00\x00\x00\x00\x01\x00\x02\x05\x04']);
  itTells(bfcp, 'udp', [' \x03\x00\x00\x00\x00\x00\x01\x00\x02\x05\x04']);
});

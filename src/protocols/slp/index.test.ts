import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { slp } from './index.js';

describe('Service Location Protocol', () => {
  itTells(slp, 'udp', [
    '\x01\x06\x00\x10\x00\x00en\x00\x03\x1e\xf7\x00\x00\x00\x00',
    '\x02\x01\x00\x00\x10\x00\x00\x00\x00\x00\x124\x00\x02en',
  ]);
});

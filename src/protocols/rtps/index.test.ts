import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { rtps } from './index.js';

describe('RTPS (DDS)', () => {
  itTells(rtps, 'udp', ['RTPS\x02\x02\x01\x01prefix000000']);
});

import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { cip } from './index.js';

describe('CIP', () => {
  itTells(cip, 'udp', ['\x02\x00\x02\x80\x08\x00\x124Vx\x01\x00\x00\x00\xb1\x00\x04\x00\x01\x00\x00\x00']);
});

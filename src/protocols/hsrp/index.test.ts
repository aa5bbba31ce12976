import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { hsrp } from './index.js';

describe('HSRP', () => {
  itTells(hsrp, 'udp', ['\x00\x00\x10\x03\nZ\n\x00cisco\x00\x00\x00\xc0\x00\x02\x01']);
});

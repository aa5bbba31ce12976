import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { xdmcp } from './index.js';

describe('XDMCP', () => {
  itTells(xdmcp, 'udp', ['\x00\x01\x00\x02\x00\x01\x00']);
});

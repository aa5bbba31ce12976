import { describe } from 'vitest';
import { itTells } from '../shared/probing.js';
import { openflow } from './index.js';

describe('OpenFlow', () => {
  itTells(openflow, 'tcp', ['\x06\x00\x00\x10\x00\x00\x00\x01\x00\x01\x00\x08\x00\x00\x00@']);
});
